/**
 * Credential specs as the documentation and tests of other plugins show them, with names and identifiers of
 * contoso.com: macsux/gmsa-ccg-plugin (README.md), briantist/CcgVault (test/integration/.config/credspec.json),
 * microsoft/Azure-Key-Vault-Plugin-gMSA (README.md), rancher/Rancher-Plugin-gMSA, and the sample of Microsoft's page
 * "gMSAs for Windows containers".
 */

export interface SpecLayout {
  readonly indentation?: number | string;
  readonly lineEnd?: '\n' | '\r\n';
  readonly gmsa?: string;
}

/** A credential spec of another plugin, in the order of members that `New-CredentialSpec` writes. */
export function foreignSpec(
  pluginGuid: string,
  pluginInput: string,
  { indentation = 4, lineEnd = '\n', gmsa = 'webapp01' }: SpecLayout = {},
): string {
  const spec = {
    CmsPlugins: ['ActiveDirectory'],
    DomainJoinConfig: {
      Sid: 'S-1-5-21-702590844-1001920913-2680819671',
      MachineAccountName: gmsa,
      Guid: '56d9b66c-d746-4f87-bd26-26760cfdca2e',
      DnsTreeName: 'contoso.com',
      DnsName: 'contoso.com',
      NetBiosName: 'CONTOSO',
    },
    ActiveDirectoryConfig: {
      GroupManagedServiceAccounts: [
        { Name: gmsa, Scope: 'contoso.com' },
        { Name: gmsa, Scope: 'CONTOSO' },
      ],
      HostAccountConfig: { PortableCcgVersion: '1', PluginGUID: pluginGuid, PluginInput: pluginInput },
    },
  };
  return JSON.stringify(spec, null, indentation).replaceAll('\n', lineEnd);
}

export const foreignGuids = {
  macsux: '{DEFFF03C-3245-465F-8391-CC586A2D1F32}',
  ccgVault: '{01BF101D-BFB6-433F-B416-02885CDC5AD3}',
  azure: '{CCC2A336-D7F3-4818-A213-272B7924213E}',
  rancher: '{e4781092-f116-4b79-b55e-28eb6a224e26}',
  /** Letters that are no hexadecimal digits, as in the page. */
  sample: '{GDMA0342-266A-4D1P-831J-20990E82944F}',
} as const;

/** The configuration of CcgVault's own integration tests. */
export function ccgVaultConfiguration(address: string, tokenFile: string): string {
  return `---
defaults:
  vault_addr: ${address}
  auth:
    type: token_from_file
    config:
      file_path: ${tokenFile}
sources:
  static_kv1:
    type: kv1
    config:
      path: win/gmsa-getter
      # mount_point: kv
  static_kv2:
    type: kv2
    config:
      path: win/gmsa-getter
      mount_point: secret
`;
}
