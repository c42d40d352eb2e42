package org.relief.intake.neighborhood;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.relief.intake.neighborhood.Neighborhood.Origin;
import org.relief.intake.neighborhood.Neighborhood.Refusal;
import org.relief.intake.neighborhood.NeighborhoodFile.Readable;
import org.relief.intake.neighborhood.NeighborhoodFile.Row;
import org.relief.intake.neighborhood.NeighborhoodFile.Unreadable;
import org.relief.platform.eventing.Outcome;

/** Takes the rows of a file over, or only says what would become of them; and takes an import back as a whole. */
class ImportDesk {

    /** @param changed those that are, or would be, new or other than they were */
    record Taken(int changed, int unchanged, List<Readable> repaired, List<Unreadable> refused) {}

    /** @param kept those that stay as imported, with why */
    record Undone(int undone, List<Kept> kept) {}

    /** @param why still asked for, or defined anew by somebody since */
    record Kept(String code, String why) {}

    private final Neighborhoods neighborhoods;
    private final OpenRequests requests;

    ImportDesk(Neighborhoods neighborhoods, OpenRequests requests) {
        this.neighborhoods = neighborhoods;
        this.requests = requests;
    }

    Taken take(String area, String timeZone, List<Row> read, Origin origin, boolean dryRun) {
        List<Neighborhood> known = neighborhoods.listInUse(area);
        List<Row> rows = NeighborhoodFile.within(
                read, known.stream().map(Neighborhood::center).toList(), timeZone);
        List<Readable> readable = only(rows, Readable.class).toList();
        int changed = (int) readable.stream()
                .filter(row -> dryRun
                        ? wouldChange(known, row.definition())
                        : neighborhoods.define(area, row.definition(), origin))
                .count();
        return new Taken(
                changed,
                readable.size() - changed,
                readable.stream().filter(row -> !row.repaired().isEmpty()).toList(),
                only(rows, Unreadable.class).toList());
    }

    private static <T> Stream<T> only(List<Row> rows, Class<T> kind) {
        return rows.stream().filter(kind::isInstance).map(kind::cast);
    }

    private static boolean wouldChange(List<Neighborhood> known, Definition wanted) {
        return known.stream()
                .filter(one -> one.code().equals(wanted.code()))
                .noneMatch(one -> wanted.orAsIn(one.definition()).equals(one.definition()));
    }

    /** Where households wait, and where somebody has said something newer since, the import stays. */
    Undone undo(String area, Origin how) {
        int undone = 0;
        List<Kept> kept = new ArrayList<>();
        for (Neighborhood one : neighborhoods.listOfImport(area, how.id())) {
            boolean added = one.origin() != null && one.origin().before() == null;
            if (added && requests.count(area, one.code()) > 0) {
                kept.add(new Kept(one.code(), "neighborhood-in-use"));
            } else if (neighborhoods.change(one.id(), "undo/" + how.id(), at -> at.undo(how.id(), how.by(), how.at()))
                    instanceof Outcome.Refused<Neighborhood, Refusal>) {
                kept.add(new Kept(one.code(), "neighborhood-defined-anew"));
            } else {
                undone++;
            }
        }
        return new Undone(undone, kept);
    }
}
