import { readXml, NotReadable, type ReadElement } from '../archive/read-xml.ts';
import { ServiceFailed, type CreatedJob, type JobStatus } from './service.ts';

const NAMESPACE = 'http://signering.posten.no/schema/v1';
const STATUSES = ['SIGNED', 'REJECTED', 'EXPIRED', 'FAILED'] as const;

/** @throws ServiceFailed when it is no answer to a new job */
export function readCreated(bytes: Uint8Array): CreatedJob {
	const root = read(bytes, 'direct-signature-job-response');
	return {
		serviceJob: one(root, 'signature-job-id'),
		redirectUrl: one(root, 'redirect-url'),
		statusUrl: one(root, 'status-url')
	};
}

/** @throws ServiceFailed when it does not say what has become of a job */
export function readStatus(bytes: Uint8Array): JobStatus {
	const root = read(bytes, 'direct-signature-job-status-response');
	const said = one(root, 'status');
	const status = STATUSES.find((known) => known === said);
	if (!status) throw new ServiceFailed('nonsense', `status ${said.slice(0, 40)}`);
	return {
		serviceJob: one(root, 'signature-job-id'),
		status,
		padesUrl: some(root, 'pades-url'),
		confirmationUrl: some(root, 'confirmation-url')
	};
}

function read(bytes: Uint8Array, name: string): ReadElement {
	try {
		const root = readXml(bytes);
		if (root.namespace !== NAMESPACE || root.name !== name)
			throw new ServiceFailed('nonsense', root.name.slice(0, 40));
		return root;
	} catch (error) {
		if (error instanceof NotReadable)
			throw new ServiceFailed('nonsense', error.message, { cause: error });
		throw error;
	}
}

/** The text of an element; null when there is none. Two of what there can be one of is no answer. */
function some({ children }: ReadElement, name: string): string | null {
	const found = children.filter((child) => child.namespace === NAMESPACE && child.name === name);
	if (found.length > 1) throw new ServiceFailed('nonsense', `${found.length} ${name}`);
	return found[0]?.text?.trim() || null;
}

function one(root: ReadElement, name: string): string {
	const text = some(root, name);
	if (text === null) throw new ServiceFailed('nonsense', `no ${name}`);
	return text;
}
