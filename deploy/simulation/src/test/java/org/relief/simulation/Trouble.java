package org.relief.simulation;

import java.time.Duration;

/** What goes wrong by itself, now and then: outages, kills, rebalances, a state that is lost. */
final class Trouble {

    private final City city;
    private final World world;

    Trouble(City city) {
        this.city = city;
        this.world = city.world();
    }

    void begin() {
        world.between(Duration.ofSeconds(world.chance().between(60, 1_500)), "world", "something goes wrong", () -> {
            if (!world.faults().equals(Faults.NONE)) {
                happen();
                begin();
            }
        });
    }

    private void happen() {
        Chance chance = world.chance();
        switch (chance.below(8)) {
            case 0 ->
                city.outages()
                        .away(
                                "database of "
                                        + chance.of(city.groups()).service().name(),
                                time());
            case 1 -> city.outages().away("broker", time());
            case 2, 3 -> chance.of(chance.of(city.groups()).instances()).kill();
            case 4 -> chance.of(city.groups()).rebalance();
            case 5, 6 -> city.matching().crash();
            default -> {
                if (chance.in(0.3)) {
                    city.matching().loseState();
                }
            }
        }
    }

    private Duration time() {
        return Duration.ofSeconds(world.chance().between(2, 300));
    }
}
