package org.relief.intake.imports;

import java.util.List;
import org.relief.platform.web.files.Columns.Meaning;

/** What a column of a file of requests can mean, in the words and tags that people use. The first ones choose first. */
final class RequestColumns {

    static final List<Meaning> MEANINGS = List.of(
            Meaning.of("id", "id,request id,number,номер,номер заявки,№,өтінім нөмірі", "#meta+id"),
            Meaning.of(
                    "neighborhood",
                    "neighborhood,neighbourhood,district,district id,район,аудан,ықшам аудан,микрорайон",
                    "#adm4+code,#adm3+code,#loc+code,#adm4,#adm3,#loc"),
            Meaning.of(
                    "phone",
                    "phone,telephone,mobile,phone number,телефон,номер телефона,тел,моб,телефон нөмірі",
                    "#contact+phone"),
            Meaning.of(
                    "name",
                    "name,full name,contact,имя,фио,заявитель,контакт,аты,аты жөні,өтініш беруші",
                    "#contact+name"),
            Meaning.of("address", "address,street,адрес,улица,мекенжай,мекен жай", "#contact+address,#loc+address"),
            Meaning.of("note", "note,notes,comment,comments,примечание,комментарий,ескертпе,ескерту", "#description"),
            Meaning.of(
                    "people",
                    "people,persons,household size,number of people,людей,человек,количество человек,кол во людей,семья,адам,адам саны",
                    "#inneed,#affected,#beneficiary"),
            Meaning.of("urgency", "urgency,priority,срочность,приоритет,шұғылдық,маңыздылық", "#severity"),
            Meaning.of("vulnerabilities", "vulnerabilities,vulnerability,уязвимость,осалдық", "#population"),
            Meaning.of(
                    "items",
                    "items,needs,need,item,что нужно,нужно,потребности,товар,қажет,не керек",
                    "#item,#output,#sector"),
            Meaning.of("quantity", "quantity,qty,amount,количество,кол во,саны,мөлшері", "#item+num,#output+num"),
            Meaning.of("infants", "infants,infant,babies,младенцы,дети до года,нәресте,сәбилер", "#population+infants"),
            Meaning.of(
                    "elderly",
                    "elderly alone,elderly,пожилые,одинокие пожилые,қарттар,жалғыз қарттар",
                    "#population+elderly"),
            Meaning.of("lat", "lat,latitude,широта,ендік", "#geo+lat"),
            Meaning.of("lon", "lon,lng,longitude,долгота,бойлық", "#geo+lon"),
            Meaning.of("from", "window start,from,с,время с,бастап", "#date+start"),
            Meaning.of("until", "window end,until,to,до,время до,дейін", "#date+end"));

    private RequestColumns() {}
}
