package org.relief.inventory.imports;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class ImportConfiguration {

    @Bean
    StockFiles stockFiles(ImportParts parts) {
        return parts.files();
    }

    @Bean
    FileRuns fileRuns(ImportParts parts) {
        return parts.runs();
    }
}
