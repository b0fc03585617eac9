package im.milena.gateway.socket;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What a server that speaks RFC 6455 without extensions answers to good and bad clients: the cases
 * are those that the Autobahn test suite has in its groups 1 to 7 and 10, by section of the RFC.
 */
class Rfc6455IT {
  private static final byte[] NOTHING = {};
  private static final byte[] NORMAL_CLOSE = frame(true, 0, Opcode.CLOSE, CloseCode.payload(1000));
  private static final String CLOSED_NORMALLY = "close 1000";

  private static EchoServer server;

  @BeforeAll
  static void start() {
    server = new EchoServer();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  /**
   * @param chop bytes in one write; 0 is all at once
   */
  private record Case(String section, String name, byte[] sent, int chop, List<String> answers) {
    @Override
    public String toString() {
      return "§" + section + " " + name;
    }

    Case chopped(int size) {
      return new Case(section, name + ", " + size + " bytes at a time", sent, size, answers);
    }
  }

  @ParameterizedTest
  @MethodSource({"framing", "pings", "reserved", "fragments", "texts", "closing", "codes", "sizes"})
  void isKept(Case one) throws Exception {
    assertThat(exchange(one)).isEqualTo(one.answers);
  }

  static Stream<Case> framing() {
    return IntStream.of(0, 1, 125, 126, 127, 128, 65_535, 65_536)
        .boxed()
        .flatMap(
            size ->
                Stream.of(
                    good("5.2", "text of " + size, text("*".repeat(size)), "text " + size),
                    good(
                        "5.2",
                        "binary of " + size,
                        frame(true, 0, Opcode.BINARY, new byte[size]),
                        "binary " + size)))
        .flatMap(one -> Stream.of(one, one.chopped(997)));
  }

  static Stream<Case> pings() {
    byte[] odd = {0, (byte) 0xff, (byte) 0xfe, (byte) 0xfd};
    byte[] ten = NOTHING;
    for (int i = 0; i < 10; i++) {
      ten = join(ten, frame(true, 0, Opcode.PING, new byte[i]));
    }
    return Stream.of(
        good("5.5.2", "empty ping", frame(true, 0, Opcode.PING, NOTHING), "pong "),
        good("5.5.2", "ping of any bytes", frame(true, 0, Opcode.PING, odd), "pong 00fffefd"),
        good(
            "5.5.2",
            "longest ping",
            frame(true, 0, Opcode.PING, new byte[125]),
            "pong " + "00".repeat(125)),
        bad("5.5", "ping of 126", frame(true, 0, Opcode.PING, new byte[126]), 1002),
        good("5.5.3", "pong that nobody asked for", frame(true, 0, Opcode.PONG, odd)),
        good(
            "5.5.3",
            "pong, then ping",
            join(frame(true, 0, Opcode.PONG, odd), frame(true, 0, Opcode.PING, odd)),
            "pong 00fffefd"),
        good(
            "5.5.3",
            "ten pings",
            ten,
            IntStream.range(0, 10).mapToObj(i -> "pong " + "00".repeat(i)).toArray(String[]::new)),
        good("5.5.2", "slow ping", frame(true, 0, Opcode.PING, odd), "pong 00fffefd").chopped(1));
  }

  static Stream<Case> reserved() {
    List<Case> cases = new ArrayList<>();
    byte[] before = text("hello");
    for (int bits = 1; bits <= 7; bits++) {
      for (int opcode : new int[] {Opcode.TEXT, Opcode.BINARY, Opcode.PING, Opcode.CLOSE}) {
        cases.add(
            bad(
                "5.2",
                "reserved bits " + bits + " with opcode " + opcode,
                join(before, frame(true, bits, opcode, NOTHING)),
                1002,
                "text 5"));
      }
    }
    for (int opcode : new int[] {3, 4, 5, 6, 7, 11, 12, 13, 14, 15}) {
      cases.add(
          bad(
              "5.2",
              "opcode " + opcode,
              join(before, frame(true, 0, opcode, NOTHING)),
              1002,
              "text 5"));
    }
    byte[] unmasked = {(byte) 0x81, 1, 'x'};
    cases.add(bad("5.1", "unmasked frame", join(before, unmasked), 1002, "text 5"));
    return cases.stream();
  }

  static Stream<Case> fragments() {
    byte[] first = frame(false, 0, Opcode.TEXT, ascii("frag"));
    byte[] middle = frame(false, 0, Opcode.CONTINUATION, ascii("men"));
    byte[] last = frame(true, 0, Opcode.CONTINUATION, ascii("ts"));
    byte[] ping = frame(true, 0, Opcode.PING, ascii("p"));
    byte[] empty = frame(false, 0, Opcode.CONTINUATION, NOTHING);
    return Stream.of(
            bad("5.5", "ping in fragments", frame(false, 0, Opcode.PING, NOTHING), 1002),
            bad("5.5", "pong in fragments", frame(false, 0, Opcode.PONG, NOTHING), 1002),
            good("5.4", "two fragments", join(first, last), "text 6"),
            good("5.4", "three fragments", join(first, middle, last), "text 9"),
            good("5.4", "ping between", join(first, ping, last), "pong 70", "text 6"),
            good("5.4", "empty fragments", join(first, empty, empty, last), "text 6"),
            good(
                "5.4",
                "pings between all",
                join(first, ping, middle, ping, last),
                "pong 70",
                "pong 70",
                "text 9"),
            bad("5.4", "continuation of nothing", join(last, text("x")), 1002),
            bad("5.4", "unfinished continuation of nothing", join(middle, text("x")), 1002),
            bad(
                "5.4",
                "continuation after the end",
                join(first, last, middle, text("x")),
                1002,
                "text 6"),
            bad("5.4", "message within a message", join(first, text("x")), 1002))
        .flatMap(one -> Stream.of(one, one.chopped(1)));
  }

  static Stream<Case> texts() {
    List<Case> cases = new ArrayList<>();
    for (String valid :
        List.of("", "Hello-µ@ßöäüàá-UTF-8!!", "κόσμε", "\u0000", "\uffff", "\ud800\udc00", "😀")) {
      byte[] bytes = valid.getBytes(StandardCharsets.UTF_8);
      cases.add(good("8.1", "text " + hex(bytes), text(valid), "text " + bytes.length));
      for (int cut = 1; cut < bytes.length; cut++) {
        cases.add(
            good(
                "5.6",
                "text " + hex(bytes) + " in fragments cut at " + cut,
                join(
                    frame(false, 0, Opcode.TEXT, Arrays.copyOf(bytes, cut)),
                    frame(
                        true,
                        0,
                        Opcode.CONTINUATION,
                        Arrays.copyOfRange(bytes, cut, bytes.length))),
                "text " + bytes.length));
      }
    }
    for (String invalid :
        List.of(
            "80",
            "bf",
            "8080",
            "c0",
            "c020",
            "e0",
            "f0",
            "f8",
            "fc",
            "fe",
            "ff",
            "feff",
            "c0af",
            "e080af",
            "f08080af",
            "f8808080af",
            "fc80808080af",
            "c1bf",
            "e09fbf",
            "f08fbfbf",
            "eda080",
            "edbfbf",
            "eda080edb080",
            "f4908080",
            "f8888080",
            "ce",
            "cebae1bd",
            "cebae1bdb9cf83cebcceb5eda080656469746564")) {
      byte[] bytes = HexFormat.of().parseHex(invalid);
      cases.add(bad("8.1", "text " + invalid, frame(true, 0, Opcode.TEXT, bytes), 1007));
      cases.add(
          bad(
              "8.1",
              "text " + invalid + " in fragments",
              join(
                  frame(false, 0, Opcode.TEXT, Arrays.copyOf(bytes, 1)),
                  frame(true, 0, Opcode.CONTINUATION, Arrays.copyOfRange(bytes, 1, bytes.length))),
              1007));
    }
    return cases.stream();
  }

  static Stream<Case> closing() {
    byte[] longest = join(CloseCode.payload(1000), ascii("*".repeat(123)));
    byte[] tooLong = join(CloseCode.payload(1000), ascii("*".repeat(124)));
    byte[] notText = join(CloseCode.payload(1000), HexFormat.of().parseHex("cebaeda080"));
    return Stream.of(
        good("5.5.1", "message, then close", text("hello"), "text 5"),
        good("5.5.1", "ping after close", join(NORMAL_CLOSE, frame(true, 0, Opcode.PING, NOTHING))),
        good("5.5.1", "message after close", join(NORMAL_CLOSE, text("x"))),
        good("5.5.1", "second close", join(NORMAL_CLOSE, NORMAL_CLOSE)),
        good(
            "5.5.1",
            "close within a message",
            frame(false, 0, Opcode.TEXT, ascii("never finished"))),
        closing("7.1.5", "close without a code", NOTHING, "close "),
        closing("7.1.6", "close with the longest reason", longest, "close 1000"),
        closing("5.5.1", "close with half a code", new byte[] {3}, "close 1002"),
        closing("5.5", "close with too long a reason", tooLong, "close 1002"),
        closing("8.1", "close with a reason that is no text", notText, "close 1007"));
  }

  static Stream<Case> codes() {
    return Stream.concat(
        IntStream.of(1000, 1001, 1002, 1003, 1007, 1008, 1009, 1010, 1011, 3000, 3999, 4000, 4999)
            .mapToObj(
                code -> closing("7.4", "close " + code, CloseCode.payload(code), "close " + code)),
        IntStream.of(0, 999, 1004, 1005, 1006, 1015, 1016, 1100, 2000, 2999, 5000, 65_535)
            .mapToObj(
                code -> closing("7.4", "close " + code, CloseCode.payload(code), "close 1002")));
  }

  static Stream<Case> sizes() {
    byte[] negative = Arrays.copyOf(new byte[] {(byte) 0x82, (byte) 0xff, (byte) 0x80}, 14);
    byte[] huge = Arrays.copyOf(new byte[] {(byte) 0x82, (byte) 0xff, 0x7f}, 14);
    byte[] half = frame(false, 0, Opcode.BINARY, new byte[EchoServer.LIMIT / 2 + 1]);
    byte[] rest = frame(true, 0, Opcode.CONTINUATION, new byte[EchoServer.LIMIT / 2 + 1]);
    return Stream.of(
        good("10.4", "whole message in pieces", text("*".repeat(65_536)), "text 65536")
            .chopped(1_300),
        bad("5.2", "negative length", negative, 1002),
        bad("10.4", "endless length", huge, 1009),
        bad("10.4", "fragments that are too long together", join(half, rest), 1009));
  }

  /** A case that ends with a close of the client. */
  private static Case good(String section, String name, byte[] sent, String... answers) {
    List<String> all = new ArrayList<>(List.of(answers));
    all.add(CLOSED_NORMALLY);
    return new Case(section, name, join(sent, NORMAL_CLOSE), 0, all);
  }

  private static Case bad(
      String section, String name, byte[] sent, int code, String... answersBefore) {
    List<String> all = new ArrayList<>(List.of(answersBefore));
    all.add("close " + code);
    return new Case(section, name, sent, 0, all);
  }

  private static Case closing(String section, String name, byte[] payload, String answer) {
    return new Case(section, name, frame(true, 0, Opcode.CLOSE, payload), 0, List.of(answer));
  }

  private static List<String> exchange(Case one) throws IOException {
    try (var socket = new Socket("127.0.0.1", server.port())) {
      socket.setTcpNoDelay(true);
      socket.setSoTimeout(10_000);
      OutputStream out = socket.getOutputStream();
      out.write(
          ascii(
              "GET / HTTP/1.1\r\n"
                  + "Host: x\r\n"
                  + "Upgrade: websocket\r\n"
                  + "Connection: Upgrade\r\n"
                  + "Sec-WebSocket-Version: 13\r\n"
                  + "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n"));
      var in = new DataInputStream(socket.getInputStream());
      skipHead(in);
      try {
        int step = one.chop == 0 ? one.sent.length : one.chop;
        for (int from = 0; from < one.sent.length; from += step) {
          out.write(one.sent, from, Math.min(step, one.sent.length - from));
        }
      } catch (SocketException e) {
        // The server may have closed already; what it said can still be read.
      }
      return frames(in);
    }
  }

  private static void skipHead(InputStream in) throws IOException {
    var head = new ByteArrayOutputStream();
    while (!head.toString(StandardCharsets.US_ASCII).endsWith("\r\n\r\n")) {
      head.write(in.read());
    }
  }

  private static List<String> frames(DataInputStream in) throws IOException {
    List<String> frames = new ArrayList<>();
    try {
      while (true) {
        int start = in.readUnsignedByte();
        int length = in.readUnsignedByte();
        if (length == 126) {
          length = in.readUnsignedShort();
        } else if (length == 127) {
          length = (int) in.readLong();
        }
        byte[] payload = new byte[length];
        in.readFully(payload);
        frames.add(said(start, payload));
      }
    } catch (EOFException e) {
      return frames;
    }
  }

  private static String said(int start, byte[] payload) {
    assertThat(start & 0xf0).as("final, no reserved bits").isEqualTo(0x80);
    return switch (start & 0x0f) {
      case Opcode.TEXT -> "text " + payload.length;
      case Opcode.BINARY -> "binary " + payload.length;
      case Opcode.PONG -> "pong " + hex(payload);
      case Opcode.CLOSE ->
          payload.length == 0
              ? "close "
              : "close " + Short.toUnsignedInt(ByteBuffer.wrap(payload).getShort());
      default -> "opcode " + (start & 0x0f);
    };
  }

  private static byte[] text(String text) {
    return frame(true, 0, Opcode.TEXT, text.getBytes(StandardCharsets.UTF_8));
  }

  /** A client's frame with the mask 1, 2, 3, 4. */
  private static byte[] frame(boolean last, int reservedBits, int opcode, byte[] payload) {
    ByteBuffer frame = ByteBuffer.allocate(payload.length + 14);
    frame.put((byte) ((last ? 0x80 : 0) | reservedBits << 4 | opcode));
    if (payload.length < 126) {
      frame.put((byte) (0x80 | payload.length));
    } else if (payload.length < 65_536) {
      frame.put((byte) (0x80 | 126)).putShort((short) payload.length);
    } else {
      frame.put((byte) (0x80 | 127)).putLong(payload.length);
    }
    frame.put(new byte[] {1, 2, 3, 4});
    for (int i = 0; i < payload.length; i++) {
      frame.put((byte) (payload[i] ^ (1 + i % 4)));
    }
    return Arrays.copyOf(frame.array(), frame.position());
  }

  private static byte[] join(byte[]... parts) {
    var all = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      all.writeBytes(part);
    }
    return all.toByteArray();
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  private static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }
}
