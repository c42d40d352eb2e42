package org.relief.intake.neighborhood;

import java.util.List;
import java.util.stream.Stream;
import org.relief.platform.web.files.Columns;
import org.relief.platform.web.files.Columns.Meaning;
import org.relief.platform.web.files.TableFile.Line;
import org.relief.platform.web.files.TableFile.Table;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A table of neighborhoods as the rows that an import of JSON has: one reading, one set of rules for both. */
final class NeighborhoodTable {

    private static final List<Meaning> MEANINGS = List.of(
            Meaning.of(
                    "code",
                    "code,neighborhood code,district id,id,pcode,код,код района,коды",
                    "#adm4+code,#adm3+code,#adm2+code,#loc+code,#adm1+code"),
            Meaning.of(
                    "en",
                    "name en,name (en),english,name,название,атауы,аты",
                    "#adm4+name+en,#adm3+name+en,#adm2+name+en,#loc+name+en,#adm4+name,#adm3+name,#adm2+name,#loc+name"),
            Meaning.of(
                    "ru",
                    "name ru,name (ru),название на русском,название ru,орысша атауы",
                    "#adm4+name+ru,#adm3+name+ru,#adm2+name+ru,#loc+name+ru"),
            Meaning.of(
                    "kk",
                    "name kk,name (kk),name kz,қазақша атауы,название на казахском,название kk",
                    "#adm4+name+kk,#adm3+name+kk,#adm2+name+kk,#loc+name+kk"),
            Meaning.of(
                    "population",
                    "population,population scenario,inhabitants,people,население,жителей,халық саны,тұрғындар",
                    "#population"),
            Meaning.of("streets", "streets,street list,street,улицы,список улиц,көшелер", "#loc+street"),
            Meaning.of("lat", "lat,latitude,label lat,centroid lat,широта,ендік", "#geo+lat"),
            Meaning.of("lon", "lon,lng,long,longitude,label lon,centroid lon,долгота,бойлық", "#geo+lon"));

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private NeighborhoodTable() {}

    static ObjectNode asDocument(Table table, List<String> corrections) {
        Columns columns = Columns.guess(table, MEANINGS).corrected(corrections);
        ArrayNode rows = JSON.arrayNode();
        table.lines().forEach(line -> rows.add(row(line, columns)));
        ObjectNode document = JSON.objectNode();
        document.set("neighborhoods", rows);
        return document;
    }

    private static ObjectNode row(Line line, Columns columns) {
        ObjectNode row = JSON.objectNode().put("code", columns.text(line, "code"));
        ObjectNode names = row.putObject("names");
        String any = Stream.of("ru", "kk", "en")
                .map(language -> columns.text(line, language))
                .filter(name -> !name.isBlank())
                .findFirst()
                .orElse("");
        for (String language : List.of("en", "ru", "kk")) {
            String name = columns.text(line, language);
            names.put(language, name.isBlank() ? any : name);
        }
        number(row, "population", columns.text(line, "population"));
        String streets = columns.text(line, "streets");
        if (!streets.isBlank()) {
            row.put("streets", streets);
        }
        ObjectNode center = row.putObject("center");
        number(center, "lat", columns.text(line, "lat"));
        number(center, "lon", columns.text(line, "lon"));
        row.put("formula", line.formula());
        return row;
    }

    /** As people write it: 317 327 and 43,2931. What is no number stays a text, and is refused as one. */
    private static void number(ObjectNode in, String field, String text) {
        String plain = text.replaceAll("[\\s\\u00a0\\u202f']", "").replace(',', '.');
        if (plain.matches("-?\\d{1,18}")) {
            in.put(field, Long.parseLong(plain));
        } else if (plain.matches("-?\\d{1,18}\\.\\d{1,18}")) {
            in.put(field, Double.parseDouble(plain));
        } else {
            in.put(field, text);
        }
    }
}
