package dev.headwater.wire.message;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headwater.wire.message.MessageStream.Target;
import dev.headwater.wire.message.MessageStream.Treatment;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Framing with the input split at every byte and at once (PG-F12). */
class MessageStreamTest {
    private final Recorder recorder = new Recorder();
    private final MessageStream stream = new MessageStream(recorder, PooledByteBufAllocator.DEFAULT);

    @Test
    void runOfMessagesPassesAsOneSlice() {
        feed(message('A', "one") + message('A', "two") + message('A', ""));

        assertThat(recorder.events)
                .containsExactly("pass " + message('A', "one") + message('A', "two") + message('A', ""));
    }

    @Test
    void everySplitOfTheSameInputHasTheSameEffect() {
        String input = message('A', "first")
                + message('T', "taken")
                + message('D', "dropped")
                + message('A', "second")
                + message('I', "inspected")
                + message('W', "whole after prefix")
                + message('A', "third");
        String passed =
                message('A', "first") + message('A', "second") + message('I', "inspected") + message('A', "third");
        for (int first = 0; first <= input.length(); first++) {
            for (int second = first; second <= input.length(); second += 7) {
                Recorder one = new Recorder();
                MessageStream split = new MessageStream(one, PooledByteBufAllocator.DEFAULT);
                feed(split, input.substring(0, first));
                feed(split, input.substring(first, second));
                feed(split, input.substring(second));

                assertThat(one.passed.toString()).isEqualTo(passed);
                assertThat(one.events.stream().filter(event -> event.startsWith("take")))
                        .containsExactly("take " + message('T', "taken"), "take " + message('W', "whole after prefix"));
            }
        }
    }

    @Test
    void oneByteAtATime() {
        String input = message('A', "first") + message('T', "taken") + message('D', "dropped") + message('A', "x");
        for (int i = 0; i < input.length(); i++) {
            feed(input.substring(i, i + 1));
        }

        assertThat(recorder.passed.toString()).isEqualTo(message('A', "first") + message('A', "x"));
        assertThat(recorder.events).contains("take " + message('T', "taken"));
    }

    @Test
    void startOfALongMessagePassesBeforeItsEndIsThere() {
        String message = message('A', "a long message");
        feed(message.substring(0, 9));

        assertThat(recorder.passed.toString()).isEqualTo(message.substring(0, 9));
        assertThat(stream.isInsidePassingMessage()).isTrue();
        feed(message.substring(9));
        assertThat(recorder.passed.toString()).isEqualTo(message);
        assertThat(stream.isInsidePassingMessage()).isFalse();
    }

    @Test
    void unknownTypeEndsTheStreamBeforeItsLengthIsThere() {
        feed(message('A', "fine") + "?");

        assertThat(recorder.events).containsExactly("pass " + message('A', "fine") + "?", "broken");
        feed(message('A', "never read"));
        assertThat(recorder.events).hasSize(2);
    }

    /** PG-F11. */
    @Test
    void impossibleLengthPassesItsHeaderOnly() {
        feed("A\0\0\0\3rest");

        assertThat(recorder.events).containsExactly("pass A\0\0\0\3", "broken");
    }

    @Test
    void discardedMessageIsToldWhenItIsGone() {
        String message = message('X', "much too long");
        feed(message.substring(0, 8));
        assertThat(recorder.events).isEmpty();

        feed(message.substring(8) + message('A', ""));
        assertThat(recorder.events).containsExactly("discarded X", "pass " + message('A', ""));
    }

    @Test
    void stoppedStreamLeavesTheRestUnread() {
        ByteBuf in = Unpooled.copiedBuffer(message('S', "stop") + message('A', "later"), StandardCharsets.ISO_8859_1);
        stream.feed(in);

        assertThat(in.toString(StandardCharsets.ISO_8859_1)).isEqualTo(message('A', "later"));
        stream.goOn();
        stream.feed(in);
        assertThat(recorder.events).containsExactly("take " + message('S', "stop"), "pass " + message('A', "later"));
    }

    /** PG-F9: what is ours waits for the end of a message. */
    @Test
    void boundaryIsCalledBetweenTwoMessages() {
        String message = message('A', "first");
        feed(message.substring(0, 7));
        stream.callAtBoundary();
        feed(message.substring(7) + message('A', "second"));

        assertThat(recorder.events)
                .containsExactly(
                        "pass " + message.substring(0, 7),
                        "pass " + message.substring(7),
                        "boundary",
                        "pass " + message('A', "second"));
    }

    private void feed(String bytes) {
        feed(stream, bytes);
    }

    private static void feed(MessageStream stream, String bytes) {
        ByteBuf in = Unpooled.copiedBuffer(bytes, StandardCharsets.ISO_8859_1);
        stream.feed(in);
        assertThat(in.isReadable()).isFalse();
        in.release();
    }

    private static String message(char type, String body) {
        return type + "\0\0\0" + (char) (body.length() + 4) + body;
    }

    /** A: pass; T: take; D: drop; I: inspect, pass; W: inspect a prefix, then the whole, take; X: discard; S: take, stop. */
    private final class Recorder implements Target {
        final List<String> events = new ArrayList<>();
        final StringBuilder passed = new StringBuilder();

        @Override
        public boolean knows(byte type) {
            return type != '?';
        }

        @Override
        public Treatment begin(byte type, long length) {
            if (length < 4) {
                return Treatment.BROKEN;
            }
            return switch (type) {
                case 'T', 'I', 'S' -> Treatment.WHOLE;
                case 'W' -> Treatment.PREFIX;
                case 'D' -> Treatment.DROP;
                case 'X' -> Treatment.DISCARD;
                default -> Treatment.PASS;
            };
        }

        @Override
        public Treatment inspect(byte type, ByteBuf buffer, int at, int size) {
            assertThat(buffer.getByte(at)).isEqualTo(type);
            return type == 'I' ? Treatment.PASS : Treatment.TAKE;
        }

        @Override
        public void take(byte type, ByteBuf message) {
            events.add("take " + message.toString(StandardCharsets.ISO_8859_1));
            if (type == 'S') {
                stream.stop();
            }
        }

        @Override
        public void discarded(byte type) {
            events.add("discarded " + (char) type);
        }

        @Override
        public void pass(ByteBuf bytes) {
            String text = bytes.toString(StandardCharsets.ISO_8859_1);
            bytes.release();
            events.add("pass " + text);
            passed.append(text);
        }

        @Override
        public void boundary() {
            events.add("boundary");
        }

        @Override
        public void broken() {
            events.add("broken");
        }
    }
}
