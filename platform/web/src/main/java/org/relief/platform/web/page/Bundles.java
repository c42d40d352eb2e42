package org.relief.platform.web.page;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.toMap;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.core.io.ClassPathResource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the build (profile "pages" of the root's pom.xml) made of the pages' modules and styles: few small files, each at an address
 * that holds a hash of its content. Where it made nothing, pages use their modules as they lie in the sources.
 */
final class Bundles {

    /** Where they are served. What is there never changes. */
    static final String FOLDER = "/code/";

    /** esbuild's metafile: of each file that it wrote, which file of ours it begins with. */
    private static final ClassPathResource LIST = new ClassPathResource("page/bundles.json");

    private static final Pattern NAMED = Pattern.compile("(?<=(?:src|href)=\")/[\\w./-]+\\.(?:js|css)(?=\")");
    private static final Pattern SOURCE = Pattern.compile(".*/(?:static|META-INF/resources)(?=/)");

    private final Map<String, String> byModule;

    private Bundles(Map<String, String> byModule) {
        this.byModule = byModule;
    }

    static Bundles read() {
        if (!LIST.exists()) {
            return new Bundles(Map.of());
        }
        JsonNode written = JsonMapper.shared().readTree(PageFiles.content(LIST)).path("outputs");
        return new Bundles(written.propertyStream()
                .filter(file -> file.getValue().has("entryPoint"))
                .collect(toMap(
                        file -> SOURCE.matcher(
                                        file.getValue().path("entryPoint").stringValue())
                                .replaceFirst(""),
                        file -> FOLDER + file.getKey().substring(file.getKey().lastIndexOf('/') + 1))));
    }

    /** The page with the addresses of bundles where it names modules and styles. */
    byte[] into(byte[] page) {
        return NAMED.matcher(new String(page, UTF_8))
                .replaceAll(name -> Matcher.quoteReplacement(byModule.getOrDefault(name.group(), name.group())))
                .getBytes(UTF_8);
    }
}
