package org.relief.platform.web.page;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;

import java.net.URI;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.SortedMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Names in a page's head all that its module imports, nearest first: a browser asks for all of it at once, where each import would be
 * one more way there and back. What is imported when it is needed stays out.
 */
final class Preloads {

    private static final Pattern MODULE = Pattern.compile("<script type=\"module\" src=\"([^\"]+)\">");

    /** As modules lie in the sources, a line each, and as bundles begin, without a blank. */
    private static final Pattern IMPORTED =
            Pattern.compile("(?m)(?:^|;)(?:import|export)\\s*(?:[\\w$\\s{},*]*from\\s*)?[\"']([^\"']+)[\"']");

    private final SortedMap<String, byte[]> files;

    Preloads(SortedMap<String, byte[]> files) {
        this.files = files;
    }

    byte[] into(byte[] page) {
        String html = new String(page, UTF_8);
        Matcher module = MODULE.matcher(html);
        if (!module.find()) {
            return page;
        }
        String links = imported(module.group(1)).stream()
                .map("<link rel=\"modulepreload\" href=\"%s\">%n"::formatted)
                .collect(joining());
        return (html.substring(0, module.start()) + links + html.substring(module.start())).getBytes(UTF_8);
    }

    private Set<String> imported(String module) {
        Set<String> found = new LinkedHashSet<>(Set.of(module));
        Deque<String> open = new ArrayDeque<>(found);
        while (!open.isEmpty()) {
            importsOf(open.remove()).filter(found::add).forEach(open::add);
        }
        found.remove(module); // the page asks for it by itself
        return found;
    }

    private Stream<String> importsOf(String path) {
        URI base = URI.create(path);
        return IMPORTED.matcher(new String(files.getOrDefault(path, new byte[0]), UTF_8))
                .results()
                .map(name -> base.resolve(name.group(1)).getPath())
                .filter(files::containsKey);
    }
}
