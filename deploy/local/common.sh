# Shared by the commands of this folder: finds a JDK 25, builds when needed, runs the launcher.

fail() {
  echo "$1" >&2
  exit 1
}

is_jdk25() {
  [ -x "$1/bin/javac" ] && "$1/bin/java" -version 2>&1 | grep -q 'version "25[."]'
}

find_jdk25() {
  local home
  for home in "${JAVA_HOME:-}" /usr/lib/jvm/*25* /opt/java/* "$HOME"/.sdkman/candidates/java/25* \
    "$HOME"/.jdks/*25* /Library/Java/JavaVirtualMachines/*25*/Contents/Home; do
    if is_jdk25 "$home"; then
      echo "$home"
      return
    fi
  done
}

needs_build() {
  [ -z "${RELIEF_SKIP_BUILD:-}" ] || return 1 # for tests and for who builds by hand
  [ -f deploy/local/target/built ] || return 0
  local module
  for module in intake-service inventory-service matching-service notification-service; do
    ls $module/target/$module-*-app.jar >/dev/null 2>&1 || return 0
  done
  [ -n "$(find pom.xml platform/*/pom.xml platform/*/src/main ./*-service/pom.xml ./*-service/src/main \
    matching-service/planner/pom.xml matching-service/planner/src/main \
    deploy/local/pom.xml deploy/local/src/main -newer deploy/local/target/built -print -quit)" ]
}

build() {
  echo "building (the first time takes a few minutes) …"
  mkdir -p deploy/local/target
  touch deploy/local/target/build-began
  ./mvnw -q -B -ntp -DskipTests -pl deploy/local,intake-service,inventory-service,matching-service,notification-service \
    -am package >deploy/local/target/build.log 2>&1 || fail "the build failed; see deploy/local/target/build.log"
  mv deploy/local/target/build-began deploy/local/target/built
}

# launch COMMAND OPTION…
launch() {
  JAVA_HOME=$(find_jdk25)
  [ -n "$JAVA_HOME" ] || fail "A JDK 25 is needed and none was found; set JAVA_HOME to one."
  export JAVA_HOME
  if needs_build; then build; fi
  exec "$JAVA_HOME/bin/java" -Xmx64m -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -XX:+UseCompactObjectHeaders \
    -jar deploy/local/target/local-*-app.jar "$@"
}
