package org.relief.matching.board;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.relief.matching.board.BoardEvents.Location;
import org.relief.matching.board.MapGrid.Frame;
import org.relief.matching.board.MapGrid.MapPoint;

class MapGridTest {

    private final Random random = new Random(7);

    private MapGrid filled(int count) {
        MapGrid grid = new MapGrid(new Frame(76.7, 43.1, 77.1, 43.4));
        for (int i = 0; i < count; i++) {
            var place = new Location(43.1 + random.nextDouble() * 0.3, 76.7 + random.nextDouble() * 0.4);
            grid.add(new MapPoint("r" + i, "R-" + i, place, i % 10 == 0, i % 5 == 0), 3);
        }
        return grid;
    }

    @Test
    void fewAreShownOneByOne() {
        MapGrid grid = filled(MapGrid.MOST_POINTS);
        assertThat(grid.points()).hasSize(MapGrid.MOST_POINTS);
        assertThat(grid.cells()).isEmpty();
    }

    @Test
    void ofManyNobodyIsLeftOutOfTheCells() {
        MapGrid grid = filled(10_000);
        assertThat(grid.points()).isEmpty();
        assertThat(grid.cells()).hasSizeLessThanOrEqualTo(400);
        assertThat(grid.cells().stream().mapToInt(MapGrid.MapCell::requests).sum())
                .isEqualTo(10_000);
        assertThat(grid.cells().stream().mapToInt(MapGrid.MapCell::people).sum())
                .isEqualTo(30_000);
        assertThat(grid.cells().stream().mapToInt(MapGrid.MapCell::critical).sum())
                .isEqualTo(1_000);
        assertThat(grid.cells().stream().mapToInt(MapGrid.MapCell::unserved).sum())
                .isEqualTo(2_000);
    }

    @Test
    void aFrameWithoutExtentIsOneCell() {
        MapGrid grid = new MapGrid(new Frame(76.9, 43.2, 76.9, 43.2));
        for (int i = 0; i <= MapGrid.MOST_POINTS; i++) {
            grid.add(new MapPoint("r" + i, "R", new Location(43.2, 76.9), false, false), 1);
        }
        assertThat(grid.cells()).hasSize(1);
    }
}
