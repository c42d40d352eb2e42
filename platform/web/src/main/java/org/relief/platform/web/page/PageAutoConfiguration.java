package org.relief.platform.web.page;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Import;

@AutoConfiguration
@Import(PageController.class)
class PageAutoConfiguration {}
