package org.relief.notification.invite;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * {@code relief.invite.*}.
 *
 * @param valid how long a code is of use
 */
@ConfigurationProperties("relief.invite")
record InviteSettings(@DefaultValue("24h") Duration valid) {}
