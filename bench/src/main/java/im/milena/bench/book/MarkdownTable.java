package im.milena.bench.book;

import java.util.List;

/** A table in Markdown. */
final class MarkdownTable {
  private final StringBuilder text = new StringBuilder();

  MarkdownTable(String... head) {
    row(head);
    text.append("|").append(" --- |".repeat(head.length)).append("\n");
  }

  MarkdownTable row(String... cells) {
    text.append("|");
    for (String cell : List.of(cells)) {
      text.append(" ").append(cell.replace("|", "\\|").replace("\n", " ")).append(" |");
    }
    text.append("\n");
    return this;
  }

  @Override
  public String toString() {
    return text + "\n";
  }
}
