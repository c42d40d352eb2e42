// Run once, by MongoDB's own image, on an empty database: an account for each service, good for its own data only. The keys
// of people's contacts have one of their own.
const accounts = {
  intake: { database: "intake", password: process.env.INTAKE_MONGODB_PASSWORD },
  "intake-keys": { database: "intake_keys", password: process.env.INTAKE_KEYS_MONGODB_PASSWORD },
  inventory: { database: "inventory", password: process.env.INVENTORY_MONGODB_PASSWORD },
  matching: { database: "matching", password: process.env.MATCHING_MONGODB_PASSWORD },
  notification: { database: "notification", password: process.env.NOTIFICATION_MONGODB_PASSWORD },
};
for (const [user, { database, password }] of Object.entries(accounts)) {
  db.getSiblingDB("admin").createUser({ user, pwd: password, roles: [{ role: "readWrite", db: database }] });
}
