export { BadgesUnavailable, NotFound } from './errors.ts';
export { issueCertificate, type NewCertificate } from './issue-certificate.ts';
export { listMyCertificates, type MyCertificate } from './list-my-certificates.ts';
export { listSigningKeys, rotateSigningKey } from './manage-keys.ts';
export { findIssuer, listBadgeKeys } from './publish-issuer.ts';
export { signBadge } from './sign-badge.ts';
export { readVerificationCode, verifyCertificate, type Verified } from './verify-certificate.ts';
export { writeCertificate } from './write-certificate.ts';
