package org.relief.intake.imports;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.relief.intake.imports.ImportRun.Order;
import org.relief.intake.request.RequestDoor;
import org.relief.intake.request.RequestDoor.Answer;
import org.relief.platform.web.files.Columns;
import org.relief.platform.web.files.TableFile.Table;
import org.relief.platform.web.files.TableFiles;

/** How far an import came is told while it goes on. */
class ImportRunTest {

    private static final Instant BEGIN = Instant.parse("2026-01-05T10:00:00Z");
    private static final Duration A_ROW = Duration.ofSeconds(6);

    private final AtomicReference<Instant> now = new AtomicReference<>(BEGIN);
    private final Clock clock = mock(Clock.class);
    private final RequestDoor door = mock(RequestDoor.class);
    private final RequestImports imports = mock(RequestImports.class);
    private final List<RequestImport> kept = new ArrayList<>();

    /** One that has not been heard of for half a minute counts as broken off, and would be sent again. */
    @Test
    void saysHowFarItCameAlsoWhenRowsAreSlow() {
        when(clock.instant()).thenAnswer(_ -> now.get());
        when(door.log(any(), any(), any(), any(), any())).thenAnswer(_ -> {
            now.updateAndGet(time -> time.plus(A_ROW));
            return Answer.LOGGED;
        });
        when(imports.keep(any())).thenAnswer(call -> kept.add(call.getArgument(0)));
        new ImportRun(order("people,items\n1,bread\n2,bread\n3,bread\n"), door, clock).run(imports);
        assertThat(kept).extracting(RequestImport::done).containsExactly(0, 1, 2, 3, 3);
        assertThat(kept).extracting(RequestImport::at).startsWith(BEGIN, BEGIN.plus(A_ROW));
    }

    /** Broken off at any of them, none is left that belongs to no import. */
    @Test
    void whatItMayHaveLoggedIsWrittenBeforeButNotWhatWasThere() {
        when(clock.instant()).thenReturn(BEGIN);
        when(imports.keep(any())).thenAnswer(call -> kept.add(call.getArgument(0)));
        when(door.known(any()))
                .thenAnswer(call -> Set.of(
                        call.<Collection<String>>getArgument(0).iterator().next()));
        List<List<String>> writtenBefore = new ArrayList<>();
        List<String> loggedNow = new ArrayList<>();
        when(door.log(any(), any(), any(), any(), any())).thenAnswer(call -> {
            loggedNow.add(call.getArgument(0).toString());
            writtenBefore.add(kept.getLast().ahead());
            return Answer.LOGGED;
        });
        RequestImport end = new ImportRun(order("people,items\n1,bread\n2,bread\n3,bread\n"), door, clock).run(imports);
        assertThat(writtenBefore.getFirst()).isEqualTo(loggedNow.subList(1, 3));
        assertThat(end.ahead()).isEmpty();
    }

    @Test
    void goesNoFurtherOnceItIsUndone() {
        when(clock.instant()).thenAnswer(_ -> now.get());
        when(imports.keep(any())).thenReturn(true, false);
        when(door.log(any(), any(), any(), any(), any())).thenAnswer(_ -> {
            now.updateAndGet(time -> time.plus(A_ROW));
            return Answer.LOGGED;
        });
        RequestImport end = new ImportRun(order("people,items\n1,bread\n2,bread\n3,bread\n"), door, clock).run(imports);
        assertThat(end.state()).isEqualTo(RequestImport.State.UNDONE);
        assertThat(end.done()).isEqualTo(1);
    }

    private static Order order(String csv) {
        Table table = TableFiles.require(csv.getBytes(UTF_8));
        Columns columns = Columns.guess(table, RequestColumns.MEANINGS);
        return new Order(
                RequestImport.starting("run", "area", "operator", table.lines().size(), BEGIN),
                new RequestRows("area", "Asia/Almaty", table, columns, List.of(), List.of()),
                new ItemWords(List.of(), Map.of()),
                table.lines(),
                table.lines().stream().map(_ -> "").toList(),
                new byte[32],
                Locale.ROOT);
    }
}
