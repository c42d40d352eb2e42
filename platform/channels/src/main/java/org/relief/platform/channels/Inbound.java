package org.relief.platform.channels;

/**
 * What a person sent.
 *
 * @param id the same when the gateway says it again
 * @param from a phone number or a chat's id
 */
public record Inbound(String id, Way way, String from, String text) {

    @Override
    public String toString() {
        return "Inbound[" + id + ", " + way + "]";
    }
}
