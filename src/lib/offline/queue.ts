/** Something a person did in a course without coverage, as it waits for it. */
export type Step = {
	/** Made where it was done, so that a repeat is known. */
	id: string;
	/** ISO 8601. */
	givenAt: string;
	attemptId: string;
} & (
	| { kind: 'answer'; round: number; questionId: string; response: string[] }
	| { kind: 'lesson'; lessonId: string }
	| { kind: 'response'; lessonId: string; itemId: string; response: string[] }
);

/** Steps in the order they were done. */
const STORE = 'step';

function open(): Promise<IDBDatabase> {
	return new Promise((resolve, reject) => {
		const request = indexedDB.open('kyndig', 1);
		request.onupgradeneeded = () =>
			void request.result.createObjectStore(STORE, { autoIncrement: true });
		request.onsuccess = () => resolve(request.result);
		request.onerror = () => reject(request.error ?? new Error('The database did not open.'));
	});
}

/** Does something with the steps, all or nothing. It is on the device when this is done. */
async function inStore<T>(
	mode: IDBTransactionMode,
	work: (store: IDBObjectStore) => T
): Promise<T> {
	const database = await open();
	try {
		return await new Promise<T>((resolve, reject) => {
			const transaction = database.transaction(STORE, mode);
			const result = work(transaction.objectStore(STORE));
			transaction.oncomplete = () => resolve(result);
			transaction.onabort = () => reject(transaction.error ?? new Error('Nothing was written.'));
		});
	} finally {
		database.close();
	}
}

/** Keeps a step until it is delivered. */
export async function keepStep(step: Step): Promise<void> {
	await inStore('readwrite', (store) => store.add(step));
}

/** What waits, in the order it was done, with the key to remove it by. */
export async function listSteps(): Promise<{ key: number; step: Step }[]> {
	const { keys, steps } = await inStore('readonly', (store) => ({
		keys: store.getAllKeys(),
		steps: store.getAll()
	}));
	return steps.result.map((step: Step, index) => ({ key: Number(keys.result[index]), step }));
}

export async function removeSteps(keys: number[]): Promise<void> {
	if (keys.length === 0) return;
	await inStore('readwrite', (store) => keys.forEach((key) => store.delete(key)));
}
