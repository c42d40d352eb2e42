package org.relief.inventory.imports;

import java.util.List;
import org.relief.platform.web.files.Columns.Meaning;

/** What a column of a file of stock can mean, in the words and tags that people use. The first ones choose first. */
final class StockColumns {

    static final List<Meaning> GOODS = List.of(
            Meaning.of(
                    "item",
                    "item,item code,code,goods,product,gtin,ean,barcode,товар,код,код товара,наименование,номенклатура,штрихкод,зат,тауар,тауар коды,атауы",
                    "#item+code,#item+name,#item"),
            Meaning.of(
                    "quantity",
                    "quantity,qty,amount,count,units,количество,кол во,кол,остаток,штук,саны,мөлшері,дана",
                    "#item+num,#item+quantity,#indicator+num,#output+num"),
            Meaning.of(
                    "expiry",
                    "expiry,expires,expiry date,use by,best before,expiration,срок годности,годен до,срок,жарамдылық мерзімі,мерзімі",
                    "#date+expiry,#date+expires,#date+end"),
            Meaning.of(
                    "lotNumber",
                    "lot,lot number,batch,batch number,партия,номер партии,серия,партия нөмірі,серия нөмірі",
                    "#item+lot,#item+batch"),
            Meaning.of(
                    "cookedAt",
                    "cooked at,cooked,prepared at,приготовлено,время приготовления,дайындалған уақыты",
                    "#date+cooked"),
            Meaning.of("bin", "bin,shelf,place,location,место,ячейка,полка,орны,ұяшық,сөре", "#loc+bin,#loc+shelf"));

    static final List<Meaning> COUNTS = List.of(
            Meaning.of("lot", "lot,lot code,label,партия,этикетка,код партии,партия коды,жапсырма", "#item+lot"),
            Meaning.of(
                    "counted",
                    "counted,quantity,qty,count,посчитано,количество,кол во,факт,саналды,саны",
                    "#item+num,#indicator+num"),
            Meaning.of("reason", "reason,why,причина,себебі", "#description"));

    private StockColumns() {}

    static List<Meaning> of(StockFile.Kind kind) {
        return kind == StockFile.Kind.COUNT ? COUNTS : GOODS;
    }
}
