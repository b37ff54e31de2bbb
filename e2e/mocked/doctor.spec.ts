import { CcgVaultError } from '../../src/shared/errors/ccg-vault-error.ts';
import { capture, expect, test } from './fixtures.ts';
import { badChecks, goodChecks, sampleReport } from './sample-report.ts';

test.describe('Doctor', () => {
  test('shows the checks while they are made, and that all is well', async ({ daemon, startConsole }) => {
    await daemon.start();
    const gate = Promise.withResolvers<undefined>();
    daemon.onDoctor = async (question, tell) => {
      expect(question).toMatchObject({ gmsa: 'webapp01', domain: 'contoso.com', origin: 'console' });
      tell({ kind: 'planned', checks: goodChecks.map(({ id, category, title }) => ({ id, category, title })) });
      const [first, second] = goodChecks;
      if (first !== undefined) tell({ kind: 'ended', result: first });
      tell({ kind: 'started', id: second?.id ?? '' });
      await gate.promise;
      return sampleReport(goodChecks);
    };
    const console = await startConsole();
    const { doctor } = console;
    await doctor.open();
    await capture(console, 'doctor-idle');
    await doctor.nameByHand('webapp01', 'contoso.com');
    await doctor.runButton.click();
    await expect(doctor.check('Plugin', 'Registration')).toContainText('Ok');
    await expect(doctor.check('Vault', 'Server')).toContainText('Running');
    await expect(doctor.check('Directory', 'Account')).toContainText('Waiting');
    await capture(console, 'doctor-running');
    gate.resolve(undefined);
    await expect(doctor.result).toContainText('A container would get the identity webapp01 of contoso.com');
    await expect(doctor.attention).toBeHidden();
    await expect(doctor.check('End to end', 'Kerberos ticket')).toContainText('webapp01$@CONTOSO.COM');
    await capture(console, 'doctor-ready');
  });

  test('names the cause first, what to do, and copies the report', async ({ daemon, startConsole }) => {
    await daemon.start();
    daemon.onDoctor = () => Promise.resolve(sampleReport(badChecks));
    const console = await startConsole();
    const { app, doctor } = console;
    await doctor.open();
    await doctor.nameByHand('webapp01', 'contoso.com');
    await doctor.runButton.click();
    await expect(doctor.result).toContainText('would not get the identity');
    await expect(doctor.attention.getByRole('listitem')).toHaveCount(1);
    await expect(doctor.attention).toContainText('CCGV-5026');
    await expect(doctor.attention).toContainText('Enable-ADAccount');
    await expect(doctor.check('End to end', 'Kerberos ticket')).toContainText('Not reached');
    const copied = (): Promise<string> => app.evaluate(({ clipboard }) => clipboard.readText());
    await doctor.copy('Markdown').click();
    await expect.poll(copied).toContain('# Doctor: webapp01');
    await doctor.copy('JSON').click();
    await expect.poll(copied).toContain('"verdict": "notReady"');
    await capture(console, 'doctor-not-ready');
  });

  test('can be cancelled, and says why it could not be asked', async ({ daemon, startConsole }) => {
    await daemon.start();
    let isCancelled = false;
    daemon.onDoctor = (_question, _tell, signal) =>
      new Promise((_resolve, reject) => {
        signal.addEventListener('abort', () => {
          isCancelled = true;
          reject(new CcgVaultError('requestCancelled'));
        });
      });
    const console = await startConsole();
    const { doctor } = console;
    await doctor.open();
    await doctor.nameByHand('webapp01', 'contoso.com');
    await doctor.runButton.click();
    await doctor.cancelButton.click();
    await expect.poll(() => isCancelled).toBe(true);
    await expect(doctor.runButton).toBeEnabled();

    daemon.onDoctor = () => Promise.reject(new CcgVaultError('invalidParameters', 'server'));
    await doctor.runButton.click();
    await expect(doctor.result).toContainText('CCGV-3006');
    await capture(console, 'doctor-failed');
  });

  test('shows the last run, and explains what is pasted with what it found', async ({ daemon, startConsole }) => {
    daemon.lastDoctorReport = sampleReport(badChecks);
    await daemon.start();
    const console = await startConsole();
    const { page, doctor } = console;
    await doctor.open();
    await expect(doctor.result).toContainText('would not get the identity');
    await doctor.explainField.fill('Microsoft-Windows-Containers-CCG/Admin, Event ID: 8');
    const answer = page.getByRole('article', { name: 'CCG event 8' });
    await expect(answer).toContainText('Likely on this host');
    await expect(answer).toContainText('CCGV-5026');
    await answer.scrollIntoViewIfNeeded();
    await capture(console, 'doctor-explain');
    await doctor.explainField.fill('hello');
    await expect(page.getByText('Nothing in this text is a code')).toBeVisible();
  });

  test('cannot be asked while the daemon is away', async ({ startConsole }) => {
    const console = await startConsole();
    const { doctor } = console;
    await doctor.open();
    await doctor.nameByHand('webapp01', 'contoso.com');
    await expect(doctor.runButton).toHaveAttribute('aria-disabled', 'true');
    await expect(doctor.form).toContainText('The daemon cannot be reached.');
    await capture(console, 'doctor-away');
  });
});
