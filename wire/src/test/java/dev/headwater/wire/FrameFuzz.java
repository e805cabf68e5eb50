package dev.headwater.wire;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Makes messages that are nearly right. */
final class FrameFuzz {
    private static final String TYPES = "QPBDECSHFdcfXp?\0Z";
    private static final List<String> TEXTS = List.of(
            "select 1",
            "select $1::int",
            "begin",
            "commit",
            "rollback",
            "insert into intercepted values (1, 'x')",
            "insert into intercepted values ($1, $2) returning id, name",
            "refuse",
            "insert into intercepted values (1, 'x') /*fail*/",
            "copy numbers to stdout",
            "copy numbers from stdin",
            "select * from numbers",
            "declare c cursor for select 1",
            "listen x",
            "notify x",
            "set client_encoding to latin1",
            "deallocate all",
            "discard all",
            "",
            ";",
            "select '\u00e4 insert",
            "do $$begin raise notice 'x'; end$$");
    private static final List<String> NAMES = List.of("", "s", "p", "watched", "x".repeat(70), "\u00e4");

    private final Random random;

    FrameFuzz(Random random) {
        this.random = random;
    }

    Random random() {
        return random;
    }

    /** A message of the extended or simple protocol, often with something wrong in it. */
    byte[] message() {
        byte[] right = rightMessage();
        return random.nextInt(3) == 0 ? mutate(right) : right;
    }

    /** A packet that might begin a connection. */
    byte[] startupPacket() {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        int[] codes = {196_608, 196_610, 206_607, 80_877_102, 80_877_103, 80_877_104, 131_072, random.nextInt()};
        body.writeBytes(RawClient.int4(codes[random.nextInt(codes.length)]));
        for (String text : List.of("user", "demo", "database", "app", "options", "-c a=b", "_pq_.x", "")) {
            if (random.nextInt(5) > 0) {
                body.writeBytes(RawClient.cstring(text));
            }
        }
        body.write(0);
        byte[] packet = new byte[4 + body.size()];
        ByteBuffer.wrap(packet).putInt(packet.length).put(body.toByteArray());
        return random.nextBoolean() ? mutate(packet) : packet;
    }

    private byte[] rightMessage() {
        char type = TYPES.charAt(random.nextInt(random.nextInt(20) == 0 ? TYPES.length() : 9));
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        switch (type) {
            case 'Q' -> body.writeBytes(RawClient.cstring(text()));
            case 'P' -> {
                body.writeBytes(RawClient.cstring(name()));
                body.writeBytes(RawClient.cstring(text()));
                int types = random.nextInt(3);
                body.writeBytes(RawClient.int2(types));
                for (int i = 0; i < types; i++) {
                    body.writeBytes(RawClient.int4(random.nextBoolean() ? 23 : 25));
                }
            }
            case 'B' -> bind(body);
            case 'D', 'C' -> {
                body.write(random.nextBoolean() ? 'S' : 'P');
                body.writeBytes(RawClient.cstring(name()));
            }
            case 'E' -> {
                body.writeBytes(RawClient.cstring(name()));
                body.writeBytes(RawClient.int4(random.nextInt(4) - 1));
            }
            case 'd' -> body.writeBytes("1\tx\n".getBytes(StandardCharsets.UTF_8));
            case 'f', 'p' -> body.writeBytes(RawClient.cstring(name()));
            default -> {}
        }
        byte[] message = new byte[5 + body.size()];
        ByteBuffer.wrap(message).put((byte) type).putInt(4 + body.size()).put(body.toByteArray());
        return message;
    }

    private void bind(ByteArrayOutputStream body) {
        body.writeBytes(RawClient.cstring(name()));
        body.writeBytes(RawClient.cstring(name()));
        body.writeBytes(RawClient.int2(0));
        int values = random.nextInt(3);
        body.writeBytes(RawClient.int2(values));
        for (int i = 0; i < values; i++) {
            body.writeBytes(RawClient.int4(1));
            body.write('1');
        }
        body.writeBytes(RawClient.int2(0));
    }

    private byte[] mutate(byte[] message) {
        byte[] mutant = message.clone();
        return switch (random.nextInt(6)) {
            case 0 -> {
                mutant[random.nextInt(mutant.length)] = (byte) random.nextInt(256);
                yield mutant;
            }
            case 1 -> withLength(mutant, random.nextInt(64) - 8);
            case 2 -> withLength(mutant, random.nextInt());
            case 3 -> Arrays.copyOf(mutant, random.nextInt(mutant.length + 1));
            case 4 -> Arrays.copyOf(mutant, mutant.length + random.nextInt(20));
            default -> {
                int at = random.nextInt(mutant.length);
                for (int i = at; i < Math.min(mutant.length, at + 4); i++) {
                    mutant[i] = (byte) (random.nextBoolean() ? 0xff : 0);
                }
                yield mutant;
            }
        };
    }

    private static byte[] withLength(byte[] message, int length) {
        if (message.length >= 5) {
            ByteBuffer.wrap(message).putInt(1, length);
        }
        return message;
    }

    private String text() {
        return TEXTS.get(random.nextInt(TEXTS.size()));
    }

    private String name() {
        return NAMES.get(random.nextInt(random.nextInt(4) == 0 ? NAMES.size() : 3));
    }
}
