package org.relief.platform.web.page;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.relief.platform.web.WebSettings;
import org.relief.platform.web.device.EnvelopeKeys;
import org.springframework.core.io.ClassPathResource;
import org.springframework.util.function.SingletonSupplier;
import tools.jackson.databind.json.JsonMapper;

/**
 * The service worker of a service's pages, with the list of this build's files written into it. A browser takes it for another
 * one as soon as one file, or what the pages are told by the settings, is another.
 */
final class Shell {

    static final String CONFIG = "/kit/config.json";

    private static final ClassPathResource WORKER = new ClassPathResource("page/worker.js");

    /** A build's files, read when the first of it is asked for. */
    private record Build(String worker, Map<String, Page> pages) {}

    record Page(byte[] content, String digest) {}

    private final SingletonSupplier<Build> build;
    private final SortedMap<String, String> config;

    Shell(WebSettings settings, JsonMapper json) {
        this.config = config(settings);
        this.build = SingletonSupplier.of(() -> read(settings, json));
    }

    /** In one order, so that its digest is that of what is sent. */
    SortedMap<String, String> config() {
        return config;
    }

    String worker() {
        return build.obtain().worker();
    }

    Optional<Page> findPage(String path) {
        return Optional.ofNullable(build.obtain().pages().get(path));
    }

    private Build read(WebSettings settings, JsonMapper json) {
        SortedMap<String, String> digests = new TreeMap<>();
        Map<String, Page> pages = new HashMap<>();
        PageFiles.read().forEach((path, content) -> {
            digests.put(path, digest(content));
            if (PageFiles.isPage(path)) {
                pages.put(path, new Page(content, digests.get(path)));
            }
        });
        return new Build(worker(digests, settings, json), pages);
    }

    private String worker(SortedMap<String, String> digests, WebSettings settings, JsonMapper json) {
        digests.put(CONFIG, digest(json.writeValueAsBytes(config)));
        // The pages' security policy names them, and is kept with the pages.
        String version = digest((digests + "" + settings.connectSources()).getBytes(UTF_8));
        String list = json.writeValueAsString(Map.of("version", version.substring(0, 16), "files", digests));
        return "const SHELL = %s;%n%s".formatted(list, new String(PageFiles.content(WORKER), UTF_8));
    }

    private static SortedMap<String, String> config(WebSettings settings) {
        SortedMap<String, String> config = new TreeMap<>(settings.page());
        if (!settings.envelopeKey().isEmpty()) {
            config.put("envelope-key", EnvelopeKeys.of(settings.envelopeKey()).told());
        }
        return config;
    }

    private static String digest(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
