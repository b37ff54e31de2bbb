/**
 * The forms of Active Directory's names, from Microsoft's "Naming conventions in Active Directory for computers,
 * domains, sites, and OUs", RFC 1035 and [MS-ADA3] sAMAccountName.
 */

const label = /^[\p{L}\p{N}_](?:[\p{L}\p{N}_-]{0,61}[\p{L}\p{N}_])?$/u;

/** Whether a text is a DNS domain name, such as `contoso.com`, without a dot at its end. */
export function isDnsName(text: string): boolean {
  return text.length <= 255 && text.split('.').every((part) => label.test(part));
}

/** Whether a text is the NetBIOS name of a domain, such as `CONTOSO`. */
export function isNetBiosName(text: string): boolean {
  return /^[^\\/:*?"<>|.\s\p{Cc}]{1,15}$/u.test(text);
}

/** Whether a text is the name of a gMSA without domain and `$`: at most 15 characters that SAM accepts. */
export function isBareAccountName(text: string): boolean {
  return /^[^"/\\[\]:;|=,+*?<>@$\s\p{Cc}]{1,15}$/u.test(text);
}

/** A gMSA's name as it should be: without the domain before or after it and without the `$`. */
export function bareAccountName(name: string): string {
  const withoutDomain = name.trim().split('\\').at(-1)?.split('@')[0] ?? '';
  let end = withoutDomain.length;
  while (end > 0 && withoutDomain[end - 1] === '$') end -= 1;
  return withoutDomain.slice(0, end);
}

/** Whether two names of accounts or domains are the same to Active Directory, which ignores case. */
export function isSameName(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}
