package org.relief.simulation;

/** Runs days. */
final class Main {

    private Main() {}

    public static void main(String[] args) {
        long from = Long.parseLong(args[0]);
        long until = args.length > 1 ? Long.parseLong(args[1]) : from;
        for (long seed = from; seed <= until; seed++) {
            Day day = new Day(seed, Boolean.getBoolean("small") ? Day.Size.SMALL : Day.Size.FULL, Long.MAX_VALUE,
                    Planted.valueOf(System.getProperty("planted", "NOTHING")));
            if (Boolean.getBoolean("print")) {
                day.world().print();
            }
            long began = System.nanoTime();
            String result = "ok";
            try {
                day.run(Faults.USUAL);
            } catch (RuntimeException e) {
                Throwable why = e.getCause() == null ? e : e.getCause();
                result = e.getMessage() + " ← " + why;
                if (!(why instanceof Violation)) {
                    e.printStackTrace();
                }
            }
            System.out.println("seed " + seed + " steps " + day.world().steps() + " trace "
                    + Long.toHexString(day.world().trace()) + " between " + day.world().interleavings() + " ms "
                    + (System.nanoTime() - began) / 1_000_000 + " " + result);
        }
    }
}
