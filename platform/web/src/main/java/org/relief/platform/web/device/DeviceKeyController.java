package org.relief.platform.web.device;

import io.swagger.v3.oas.annotations.Hidden;
import java.util.Base64;
import java.util.UUID;
import org.relief.platform.web.security.CurrentUser;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.http.ResponseEntity.HeadersBuilder;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** For the service's own pages: the key of what the signed-in person has on this device. */
@Hidden
@RestController
@RequestMapping("/api/device-keys/{device}")
class DeviceKeyController {

    private final DeviceKeys keys;

    DeviceKeyController(DeviceKeys keys) {
        this.keys = keys;
    }

    record KeyView(String key) {

        @Override
        public String toString() {
            return "KeyView[…]";
        }
    }

    @GetMapping
    ResponseEntity<KeyView> getDeviceKey(@PathVariable UUID device, CurrentUser person) {
        String key = Base64.getEncoder().encodeToString(keys.get(person, device));
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(new KeyView(key));
    }

    /**
     * By whoever knows the device, which is named by chance and told to nobody else: a logout without a connection is over when
     * there is one again.
     *
     * @param wiped whether the person wants nothing left: then the browser deletes its files, with what it had deleted before
     */
    @DeleteMapping
    ResponseEntity<Void> destroyDeviceKey(
            @PathVariable UUID device, @RequestParam(defaultValue = "false") boolean wiped) {
        keys.destroy(device);
        HeadersBuilder<?> answer = ResponseEntity.noContent();
        return wiped ? answer.header("Clear-Site-Data", "\"storage\"").build() : answer.build();
    }
}
