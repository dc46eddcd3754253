/**
 * What a provider remembers, in memory: codes, sessions, pushed requests. The applications it knows are given.
 * @param {Map<string, object>} clients
 */
export function storage(clients) {
	/** @type {Map<string, any>} */
	const rows = new Map();
	return class {
		/** @param {string} name */
		constructor(name) {
			this.name = name;
		}
		/** @param {string} id @param {object} payload */
		async upsert(id, payload) {
			rows.set(`${this.name}:${id}`, payload);
		}
		/** @param {string} id */
		async find(id) {
			if (this.name === 'Client') return clients.get(id);
			return rows.get(`${this.name}:${id}`);
		}
		/** @param {string} uid */
		async findByUid(uid) {
			for (const [key, row] of rows)
				if (key.startsWith(`${this.name}:`) && row.uid === uid) return row;
			return undefined;
		}
		async findByUserCode() {
			return undefined;
		}
		/** @param {string} id */
		async consume(id) {
			const row = rows.get(`${this.name}:${id}`);
			if (row) row.consumed = Math.floor(Date.now() / 1000);
		}
		/** @param {string} id */
		async destroy(id) {
			rows.delete(`${this.name}:${id}`);
		}
		/** @param {string} grantId */
		async revokeByGrantId(grantId) {
			for (const [key, row] of rows) if (row.grantId === grantId) rows.delete(key);
		}
	};
}
