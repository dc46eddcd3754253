export { attest, findAttested, type AttestInput, type Attested } from './attest.ts';
export { describeFault } from './fault-words.ts';
export { DecisionRefused, type DecisionFault, type DecisionField } from './faults.ts';
export { grantWaiver, type WaiverInput } from './grant-waiver.ts';
export {
	getAttestationForm,
	getDecisionForm,
	listDecisions,
	type AttestationForm,
	type Choice,
	type DecisionForm,
	type Decisions
} from './list-decisions.ts';
export { registerCertificate, type CertificateInput } from './register-certificate.ts';
export { revokeEvidence } from './revoke-evidence.ts';
export { revokeWaiver, type RevokeInput } from './revoke-waiver.ts';
