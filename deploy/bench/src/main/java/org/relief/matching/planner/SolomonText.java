package org.relief.matching.planner;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The text form of Solomon's instances and of Gehring and Homberger's: a name, a line with the number of vehicles and
 * their capacity, then a line per customer, the depot first as customer 0.
 */
final class SolomonText {
    private static final int FLEET_NUMBERS = 2;
    private static final int CUSTOMER_NUMBERS = 7;
    /** What stands in a customer's line, after its number. */
    private static final List<String> COLUMNS = List.of("x", "y", "DEMAND", "ready", "due", "SERVICE_TIME");

    private SolomonText() {}

    static boolean isSolomon(List<String> lines) {
        return lines.stream().anyMatch(line -> line.strip().equals("CUSTOMER"));
    }

    static VrplibFile parse(List<String> lines) {
        var values = new HashMap<String, String>();
        var customers = new ArrayList<double[]>();
        values.put("NAME", lines.getFirst().strip());
        for (String line : lines) {
            String text = line.strip();
            if (text.isEmpty() || !Character.isDigit(text.charAt(0))) {
                continue;
            }
            double[] numbers = VrplibFile.numbers(text);
            if (numbers.length == FLEET_NUMBERS) {
                values.put("VEHICLES", Double.toString(numbers[0]));
                values.put("CAPACITY", Double.toString(numbers[1]));
            } else if (numbers.length == CUSTOMER_NUMBERS) {
                customers.add(numbers);
            }
        }
        values.put("DIMENSION", Integer.toString(customers.size()));
        return new VrplibFile(
                values,
                Map.of(
                        "NODE_COORD", section(customers, "x", "y"),
                        "DEMAND", section(customers, "DEMAND"),
                        "TIME_WINDOW", section(customers, "ready", "due"),
                        "SERVICE_TIME", section(customers, "SERVICE_TIME")));
    }

    private static List<double[]> section(List<double[]> customers, String... columns) {
        return customers.stream()
                .map(customer -> {
                    var row = new double[columns.length + 1];
                    Arrays.setAll(row, i -> i == 0 ? customer[0] + 1 : customer[1 + COLUMNS.indexOf(columns[i - 1])]);
                    return row;
                })
                .toList();
    }
}
