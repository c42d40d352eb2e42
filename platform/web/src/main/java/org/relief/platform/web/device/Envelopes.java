package org.relief.platform.web.device;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.relief.platform.web.device.DeviceKeys.DeviceKey;
import org.relief.platform.web.problem.Problem;
import org.relief.platform.web.security.CurrentUser;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Whose the reports in an envelope are. Anybody can close one; what is sealed under the key that only a person's device and this
 * service have is that person's word, whoever brings it. What is not sealed counts only as the word of who brings it.
 */
final class Envelopes {

    private static final byte[] NOWHERE = {};
    /** Before what a device has sealed stands the print of the key. */
    private static final int PRINT_BYTES = 12;

    private final EnvelopeKeys keys;
    private final DeviceKeys devices;

    Envelopes(EnvelopeKeys keys, DeviceKeys devices) {
        this.keys = keys;
        this.devices = devices;
    }

    /** @param key under which the bringer knows it */
    record Enclosed(String key, Optional<Proven> report) {}

    /** @param person how far they reached when their device was given its key */
    record Proven(CurrentUser person, WaitingReport report) {}

    List<Enclosed> open(String envelope, CurrentUser bringer) {
        String content = keys.open(envelope).orElseThrow(() -> Problem.unprocessable("envelope-not-ours"));
        try {
            return JsonMapper.shared()
                    .readTree(content)
                    .path("reports")
                    .valueStream()
                    .map(each -> enclosed(each, bringer))
                    .toList();
        } catch (JacksonException e) {
            throw Problem.unprocessable("envelope-not-ours");
        }
    }

    private Enclosed enclosed(JsonNode each, CurrentUser bringer) {
        String key = each.path("key").asString("");
        Optional<Proven> proven =
                each.has("plain") ? proven(bringer, each.path("plain").asString(""), key) : unsealed(each, key);
        return new Enclosed(key, proven);
    }

    private Optional<Proven> unsealed(JsonNode each, String key) {
        try {
            byte[] sealed = Base64.getDecoder().decode(each.path("sealed").asString(""));
            return devices.find(
                            each.path("person").asString(""),
                            UUID.fromString(each.path("device").asString("")))
                    .flatMap(device -> proven(device.person(), unsealed(device, sealed), key));
        } catch (IllegalArgumentException | IllegalStateException e) {
            return Optional.empty();
        }
    }

    private static String unsealed(DeviceKey device, byte[] sealed) {
        if (sealed.length < PRINT_BYTES + PRINT_BYTES) {
            throw new IllegalArgumentException("too short");
        }
        byte[] rest = Arrays.copyOfRange(sealed, PRINT_BYTES, sealed.length);
        return new String(device.cipher().open(rest, NOWHERE), UTF_8);
    }

    private static Optional<Proven> proven(CurrentUser person, String text, String key) {
        return WaitingReport.parse(text)
                .filter(report ->
                        report.owner().equals(person.id()) && report.key().equals(key))
                .map(report -> new Proven(person, report));
    }
}
