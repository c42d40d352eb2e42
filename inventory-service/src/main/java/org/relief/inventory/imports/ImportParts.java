package org.relief.inventory.imports;

import com.mongodb.client.MongoDatabase;
import java.time.Clock;
import org.relief.inventory.InParallel;
import org.relief.inventory.donation.DonationParts;
import org.relief.inventory.scan.ScanParts;
import org.relief.inventory.stock.StockCards;

/** What taking over files is made of. */
public record ImportParts(StockFiles files, FileRuns runs) {

    public static ImportParts of(
            MongoDatabase database,
            DonationParts donations,
            StockCards cards,
            ScanParts scan,
            InParallel parallel,
            Clock clock) {
        StockFiles files = new StockFiles(database);
        return new ImportParts(files, new FileRuns(files, donations.door(), cards, scan.places(), parallel, clock));
    }
}
