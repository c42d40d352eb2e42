package org.relief.matching.roads;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.relief.matching.planner.Place;
import org.relief.matching.roads.RoadGraph.Way;

/**
 * A street network, as the import wrote it.
 *
 * @param name what it was made from, for people to see
 */
public record Roads(String name, RoadGraph graph) {

    private static final int MAGIC = 0x524F4144; // "ROAD"
    private static final int FORMAT = 1;

    /** @throws IOException with what to do when the file is no network of this format */
    public static Roads read(Path file) throws IOException {
        try (var in = new DataInputStream(new BufferedInputStream(new GZIPInputStream(Files.newInputStream(file))))) {
            if (in.readInt() != MAGIC || in.readInt() != FORMAT) {
                throw new IOException(file + " is no street network of format " + FORMAT + "; import it again");
            }
            String name = in.readUTF();
            List<Place> crossings = new ArrayList<>();
            for (int left = in.readInt(); left > 0; left--) {
                crossings.add(new Place(in.readDouble(), in.readDouble()));
            }
            List<Way> ways = new ArrayList<>();
            for (int left = in.readInt(); left > 0; left--) {
                ways.add(new Way(in.readInt(), in.readInt(), in.readFloat(), in.readFloat()));
            }
            return new Roads(name, RoadGraph.of(crossings, ways));
        }
    }

    /** Replaces a file as a whole or not at all. */
    public void write(Path file) throws IOException {
        Path half = file.resolveSibling(file.getFileName() + ".part");
        try (var out =
                new DataOutputStream(new BufferedOutputStream(new GZIPOutputStream(Files.newOutputStream(half))))) {
            out.writeInt(MAGIC);
            out.writeInt(FORMAT);
            out.writeUTF(name);
            out.writeInt(graph.crossings());
            for (int crossing = 0; crossing < graph.crossings(); crossing++) {
                out.writeDouble(graph.latitude[crossing]);
                out.writeDouble(graph.longitude[crossing]);
            }
            out.writeInt(graph.ways());
            for (int from = 0; from < graph.crossings(); from++) {
                for (int way = graph.out.first()[from]; way < graph.out.first()[from + 1]; way++) {
                    out.writeInt(from);
                    out.writeInt(graph.out.there()[way]);
                    out.writeFloat(graph.out.decimeters()[way] / 10f);
                    out.writeFloat(graph.out.deciseconds()[way] / 10f);
                }
            }
        }
        Files.move(half, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }

    public int crossings() {
        return graph.crossings();
    }

    public int ways() {
        return graph.ways();
    }
}
