package org.relief.platform.web.files;

import java.util.List;
import org.relief.platform.web.problem.Problem;

/** What a file turned out to be. */
public sealed interface TableFile {

    /**
     * @param kind CSV or XLSX
     * @param encoding of the text; empty for XLSX
     * @param headers what stands above the columns; empty texts where nothing does
     * @param tags HXL tags such as {@code #inneed+f}; empty texts where a column has none, no list when the file has none
     */
    record Table(String kind, String encoding, List<String> headers, List<String> tags, List<Line> lines)
            implements TableFile {

        /** @throws Problem 400 where there are more lines below the titles */
        public Table atMost(int mostLines) {
            if (lines.size() > mostLines) {
                throw Problem.badRequest("file-too-long", mostLines);
            }
            return this;
        }

        @Override
        public String toString() {
            return "Table[" + kind + ", " + lines.size() + " lines]";
        }
    }

    /**
     * @param number as the program that made the file counts, from 1
     * @param cells as many as the widest line above may have; missing ones are empty
     * @param formula whether one of them is a formula: what it would say is nobody's word
     */
    record Line(int number, List<String> cells, boolean formula) {

        public String cell(int column) {
            return column >= 0 && column < cells.size() ? cells.get(column) : "";
        }

        boolean isBlank() {
            return cells.stream().allMatch(String::isBlank);
        }

        @Override
        public String toString() {
            return "Line[" + number + "]";
        }
    }

    /** @param code what is wrong with it, the last part of a problem's type */
    record Refused(String code, List<Object> args) implements TableFile {}
}
