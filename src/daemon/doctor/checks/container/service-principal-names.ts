import { type DoctorCheck, ok, warning } from '../../check.ts';
import { gmsa } from '../directory/gmsa.ts';

export const servicePrincipalNames: DoctorCheck = {
  id: 'container.servicePrincipalNames',
  category: 'container',
  title: 'Service principal names',
  needs: [gmsa],
  run({ valueOf }) {
    const { name, servicePrincipalNames: names } = valueOf(gmsa);
    return names.length > 0
      ? ok(`Clients can use Kerberos with ${names.join(', ')}.`, undefined)
      : warning(
          'The gMSA has none, so that clients cannot use Kerberos with a service in the container.',
          `\`setspn -S http/HOSTNAME ${name}$\`, with the name under which clients reach the service.`,
          undefined,
        );
  },
};
