package dev.headwater.wire;

/** A password. Its text is shown to whoever asks for it by name, never by {@link #toString}. */
public record Secret(String reveal) {

    @Override
    public String toString() {
        return "***";
    }
}
