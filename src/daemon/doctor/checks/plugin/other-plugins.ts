import { isSameGuid, ownPluginGuid, pluginOfGuid } from '../../../../shared/credspec/plugins.ts';
import { type DoctorCheck, ok } from '../../check.ts';
import { registration } from './registration.ts';

export const otherPlugins: DoctorCheck = {
  id: 'plugin.others',
  category: 'plugin',
  title: 'Other plugins',
  needs: [registration],
  run({ valueOf }) {
    const others = valueOf(registration).plugins.filter(({ clsid }) => !isSameGuid(clsid, ownPluginGuid));
    if (others.length === 0) return ok('CCG may call no other plugin on this host.', undefined);
    const facts = others.map(({ clsid, name }) => ({ label: clsid, value: pluginOfGuid(clsid)?.name ?? name }));
    return ok('CCG may call other plugins too; which one it calls is up to each credential spec.', undefined, {
      facts,
    });
  },
};
