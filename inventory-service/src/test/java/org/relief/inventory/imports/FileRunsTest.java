package org.relief.inventory.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.relief.inventory.InParallel;
import org.relief.inventory.donation.GoodsDoor;
import org.relief.inventory.donation.GoodsDoor.FitGoods;
import org.relief.inventory.scan.LotPlaces;
import org.relief.inventory.stock.Expiry;
import org.relief.inventory.stock.StockCards;

/** Of a long file each card is written as few times as can be, and what is alike is one lot. */
class FileRunsTest {

    private static final Instant SOON = Instant.parse("2040-01-31T18:00:00Z");

    private final List<StockPart> kept = new ArrayList<>();

    private void begin(List<FitGoods> goods) {
        StockFiles files = mock(StockFiles.class);
        doAnswer(call -> kept.add(call.getArgument(0))).when(files).keep(any(StockPart.class));
        FileCheck check = mock(FileCheck.class);
        when(check.goods()).thenReturn(goods);
        when(check.counts()).thenReturn(List.of());
        StockFile file = new StockFile(
                "f1",
                "almaty",
                "W1",
                StockFile.Kind.DONATION,
                "somebody",
                SOON,
                SOON,
                StockFile.State.RUNNING,
                goods.size(),
                0,
                0,
                List.of(),
                null);
        new FileRuns(
                        files,
                        mock(GoodsDoor.class),
                        mock(StockCards.class),
                        mock(LotPlaces.class),
                        InParallel.THREADS,
                        Clock.systemUTC())
                .begin(file, check);
    }

    /** Rice and soap in turns, of four days and none. */
    private static List<FitGoods> goods(int lines) {
        return IntStream.range(0, lines)
                .mapToObj(line -> new FitGoods(
                        line % 2 == 0 ? "RICE" : "SOAP",
                        1,
                        line % 5 == 0 ? null : new Expiry(Expiry.Kind.BEST_BEFORE, SOON.plusSeconds(line % 5)),
                        null,
                        null,
                        null))
                .toList();
    }

    @Test
    void booksTheLinesOfACardOneAfterTheOther() {
        begin(goods(2 * FileRuns.PART));
        assertThat(kept).hasSize(2);
        assertThat(kept).allSatisfy(part -> {
            assertThat(part.goods()).hasSize(FileRuns.PART);
            assertThat(part.goods())
                    .extracting(FitGoods::item)
                    .containsOnly(part.goods().getFirst().item());
        });
    }

    @Test
    void keepsTheOrderOfAShortFile() {
        List<FitGoods> goods = goods(7);
        begin(goods);
        assertThat(kept)
                .singleElement()
                .satisfies(part -> assertThat(part.goods()).isEqualTo(goods));
    }
}
