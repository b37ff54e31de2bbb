import type { SpecRule } from './finding.ts';
import { accountName } from './rules/account-name.ts';
import { bothScopes } from './rules/both-scopes.ts';
import { cmsPlugins } from './rules/cms-plugins.ts';
import { dnsDomainName } from './rules/dns-domain-name.ts';
import { domainGuid } from './rules/domain-guid.ts';
import { domainSid } from './rules/domain-sid.ts';
import { duplicateAccount } from './rules/duplicate-account.ts';
import { duplicateMember } from './rules/duplicate-member.ts';
import { fileEncoding } from './rules/file-encoding.ts';
import { fileNamePlain } from './rules/file-name-plain.ts';
import { fileName } from './rules/file-name.ts';
import { forestName } from './rules/forest-name.ts';
import { hostAccountConfig } from './rules/host-account-config.ts';
import { jsonSyntax } from './rules/json-syntax.ts';
import { memberCase } from './rules/member-case.ts';
import { netbiosDomainName } from './rules/netbios-domain-name.ts';
import { pluginGuidPlaceholder } from './rules/plugin-guid-placeholder.ts';
import { pluginGuid } from './rules/plugin-guid.ts';
import { pluginInputForm } from './rules/plugin-input-form.ts';
import { pluginInputSecret } from './rules/plugin-input-secret.ts';
import { pluginInputSource } from './rules/plugin-input-source.ts';
import { pluginNotRegistered } from './rules/plugin-not-registered.ts';
import { pluginOther } from './rules/plugin-other.ts';
import { pluginUnknown } from './rules/plugin-unknown.ts';
import { portableCcgVersion } from './rules/portable-ccg-version.ts';
import { requiredMember } from './rules/required-member.ts';
import { scopePair } from './rules/scope-pair.ts';
import { singleLabelDomain } from './rules/single-label-domain.ts';
import { surroundingBlank } from './rules/surrounding-blank.ts';
import { unknownMember } from './rules/unknown-member.ts';
import { valueType } from './rules/value-type.ts';

/** All rules, in the order of the documentation: file, structure, domain, gMSAs, plugin. */
export const specRules: readonly SpecRule[] = [
  fileName,
  fileNamePlain,
  fileEncoding,
  jsonSyntax,
  duplicateMember,
  memberCase,
  unknownMember,
  valueType,
  requiredMember,
  surroundingBlank,
  cmsPlugins,
  domainSid,
  domainGuid,
  dnsDomainName,
  singleLabelDomain,
  forestName,
  netbiosDomainName,
  accountName,
  bothScopes,
  scopePair,
  duplicateAccount,
  hostAccountConfig,
  portableCcgVersion,
  pluginGuid,
  pluginGuidPlaceholder,
  pluginUnknown,
  pluginNotRegistered,
  pluginOther,
  pluginInputForm,
  pluginInputSource,
  pluginInputSecret,
];
