package im.milena.standalone;

import im.milena.log.DeadLetter;
import im.milena.serdes.UndecodableException;
import im.milena.topics.DeadLetterFilter;
import im.milena.topics.DeadLetters;
import im.milena.topics.ReplayResult;
import im.milena.topics.Topics;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
    name = "dead-letters",
    header = "Shows the records nobody could process, and puts them back.",
    description =
        "%nThe topology puts aside what it cannot number, the sinks what they cannot read. Look with `list`, mend"
            + " the cause, then `replay` the same selection. --topic, --partition and --offset name where a record"
            + " stood before.%n",
    mixinStandardHelpOptions = true)
final class DeadLettersCommand {
  @Spec private CommandSpec spec;

  /** Which dead letters are meant. */
  static final class Selection {
    @Option(
        names = "--topic",
        paramLabel = "NAME",
        description = "Only records that stood in this topic, as messages.ingress.")
    @Nullable
    private String topic;

    @Option(
        names = "--partition",
        paramLabel = "N",
        description = "Only records that stood in this partition.")
    @Nullable
    private Integer partition;

    @Option(
        names = "--offset",
        paramLabel = "N",
        description = "Only records that stood at this offset.")
    @Nullable
    private Long offset;

    DeadLetterFilter filter() {
      return new DeadLetterFilter(topic, partition, offset);
    }
  }

  @Command(
      header = "Names each dead letter: where it stood, its size, whose it was, and the reason.",
      description = "%nMessage bodies are not shown.%n",
      mixinStandardHelpOptions = true)
  int list(@Mixin LogOptions log, @Mixin Selection selection) {
    Topics topics = log.topics();
    var found = new AtomicInteger();
    new DeadLetters(log.kafka(), topics)
        .forEach(
            selection.filter(),
            letter -> {
              found.incrementAndGet();
              print(place(letter) + "  " + origin(letter, topics) + letter.reason());
            });
    print(found + " dead letters");
    return 0;
  }

  @Command(
      header = "Writes the original bytes of dead letters back to the topic they came from.",
      description =
          "%nEnvelopes go to the partition of their conversation, records of a sink to where they stood. What is"
              + " applied already is recognised and changes nothing. The letters stay listed until their topic"
              + " forgets them. Exits 1 if nothing matched or a record was left out.%n",
      mixinStandardHelpOptions = true)
  int replay(
      @Mixin LogOptions log,
      @Mixin Selection selection,
      @Option(names = "--all", description = "Replay every dead letter.") boolean all) {
    DeadLetterFilter filter = selection.filter();
    if (filter.equals(DeadLetterFilter.ALL) != all) {
      throw new ParameterException(
          spec.commandLine(), "Name either --all or some of --topic, --partition and --offset.");
    }
    var counted = new Counted();
    new DeadLetters(log.kafka(), log.topics())
        .replay(filter, (letter, became) -> became.match(counted.with(letter)));
    print(counted.back + " put back, " + counted.leftOut + " left out");
    return counted.back > 0 && counted.leftOut == 0 ? 0 : 1;
  }

  /** Says what became of each letter, and counts. */
  private final class Counted {
    private int back;
    private int leftOut;

    ReplayResult.Cases with(DeadLetter letter) {
      return new ReplayResult.Cases() {
        @Override
        public void putBack(ReplayResult.PutBack replay) {
          back++;
          print("put back " + place(letter) + " as " + replay);
        }

        @Override
        public void leftOut(ReplayResult.LeftOut replay) {
          leftOut++;
          print("left out " + place(letter) + ": " + replay.reason());
        }
      };
    }
  }

  private static String place(DeadLetter letter) {
    return letter.topic() + "-" + letter.partition() + "@" + letter.offset();
  }

  /** What an operator can look for in other logs, as far as the bytes tell it. */
  private static String origin(DeadLetter letter, Topics topics) {
    byte[] value = letter.value();
    if (value == null) {
      return "0 bytes  ";
    }
    String size = value.length + " bytes  ";
    if (!letter.topic().equals(topics.ingress().name())) {
      return size;
    }
    try {
      var envelope = topics.ingress().codec().decode(value);
      return size + "author=" + envelope.author() + " operationId=" + envelope.operationId() + "  ";
    } catch (UndecodableException e) {
      return size;
    }
  }

  private void print(String line) {
    spec.commandLine().getOut().println(line);
  }
}
