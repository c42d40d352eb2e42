package org.relief.platform.web.page;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.webjars.WebJarVersionLocator;

/** The files of this build that a service's pages consist of: the pages themselves, and whatever file of ours they name. */
final class PageFiles {

    private static final List<String> LOCATIONS = List.of("META-INF/resources", "static");
    private static final List<String> PAGES = List.of("/", "/start.html", "/login.html");
    private static final List<String> LANGUAGES = List.of("kk", "ru", "en");
    private static final String WEBJARS = "/webjars/";

    /** In quotes, as modules, pages and manifests name a file. */
    private static final Pattern NAMED =
            Pattern.compile("[\"'](\\.{0,2}/[\\w./-]+\\.(?:js|css|svg|webmanifest|html))[\"']");

    private static final Pattern READ = Pattern.compile(".*(?:/|\\.(?:js|html|webmanifest))");

    private final WebJarVersionLocator webjars = new WebJarVersionLocator();
    private final Bundles bundles = Bundles.read();
    private final SortedMap<String, byte[]> found = new TreeMap<>();

    private PageFiles() {}

    /** Their contents by path, as they are sent; "/" is the page that opens there. */
    static SortedMap<String, byte[]> read() {
        PageFiles files = new PageFiles();
        files.follow(roots());
        Preloads preloads = new Preloads(files.found);
        files.found.replaceAll((path, content) -> isPage(path) ? preloads.into(content) : content);
        return files.found;
    }

    static boolean isPage(String path) {
        return path.equals("/") || path.endsWith(".html");
    }

    private static Stream<String> roots() {
        return Stream.concat(
                PAGES.stream(),
                LANGUAGES.stream()
                        .flatMap(language -> Stream.of("/i18n/", "/kit/i18n/").map(at -> at + language + ".json")));
    }

    private void follow(Stream<String> roots) {
        Deque<String> open = new ArrayDeque<>(roots.toList());
        while (!open.isEmpty()) {
            String path = open.remove();
            if (!found.containsKey(path)) {
                find(path).map(PageFiles::content).ifPresent(content -> {
                    byte[] sent = isPage(path) ? bundles.into(content) : content;
                    found.put(path, sent);
                    open.addAll(named(path, sent));
                });
            }
        }
    }

    private Optional<Resource> find(String path) {
        return locations(path)
                .<Resource>map(ClassPathResource::new)
                .filter(Resource::isReadable)
                .findFirst();
    }

    private Stream<String> locations(String path) {
        if (path.startsWith(WEBJARS)) {
            String inside = path.substring(WEBJARS.length());
            int end = inside.indexOf('/');
            return Stream.ofNullable(webjars.fullPath(inside.substring(0, end), inside.substring(end + 1)));
        }
        String file = path.equals("/") ? "/index.html" : path;
        return LOCATIONS.stream().map(location -> location + file);
    }

    static byte[] content(Resource file) {
        try (InputStream in = file.getInputStream()) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> named(String path, byte[] content) {
        if (!READ.matcher(path).matches()) {
            return List.of();
        }
        URI base = URI.create(path);
        return NAMED.matcher(new String(content, UTF_8))
                .results()
                .map((MatchResult name) -> base.resolve(name.group(1)).getPath())
                .distinct()
                .toList();
    }
}
