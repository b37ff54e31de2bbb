<#
.SYNOPSIS
    Checks on a Windows test host what the tests under Wine cannot see. See docs/windows-verification.md.
.PARAMETER Programs
    Folder with ccg-vault-bridge.exe, ccg-vault.exe and ccg-sim.exe. Must be one that only administrators can change.
#>
[CmdletBinding()]
param([string] $Programs = "$env:ProgramFiles\CCG Vault Console\bin")

Set-StrictMode -Version 3
$ErrorActionPreference = 'Stop'

$bridge = Join-Path $Programs 'ccg-vault-bridge.exe'
$commandLine = Join-Path $Programs 'ccg-vault.exe'
$sim = Join-Path $Programs 'ccg-sim.exe'
$data = Join-Path $env:ProgramData 'CCG Vault Console'
$list = 'HKLM:\SYSTEM\CurrentControlSet\Control\CCG\COMClasses'
$class = '{298DD92D-E18B-4155-BCA9-0A0FBCC6513E}'
$script:failed = 0

function Test-That([string] $What, [scriptblock] $Condition) {
    $ok = $false
    $detail = ''
    try { $ok = [bool](& $Condition) } catch { $detail = " ($_)" }
    if (-not $ok) { $script:failed++ }
    Write-Host ('{0}  {1}{2}' -f $(if ($ok) { 'ok    ' } else { 'FAILED' }), $What, $detail)
}

function Invoke-Bridge {
    $lines = & $bridge @args --json | ForEach-Object { $_ | ConvertFrom-Json }
    [pscustomobject]@{ ExitCode = $LASTEXITCODE; Lines = @($lines) }
}

function Get-Sddl([string] $Path) { (Get-Acl -Path $Path).Sddl }

# Runs ccg-sim as SYSTEM, since nobody else but services may activate the plugin, and answers what it printed.
function Invoke-SimAsSystem([string] $PluginInput) {
    $folder = New-Item -ItemType Directory -Path (Join-Path $env:SystemRoot "Temp\ccgv-$([guid]::NewGuid())")
    $output = Join-Path $folder 'out.json'
    $command = '/c ""{0}" --input {1} > "{2}""' -f $sim, $PluginInput, $output
    $action = New-ScheduledTaskAction -Execute "$env:SystemRoot\System32\cmd.exe" -Argument $command
    $principal = New-ScheduledTaskPrincipal -UserId 'SYSTEM' -LogonType ServiceAccount
    $name = "CCG Vault verification $($folder.Name)"
    Register-ScheduledTask -TaskName $name -Action $action -Principal $principal | Out-Null
    try {
        Start-ScheduledTask -TaskName $name
        for ($i = 0; $i -lt 60; $i++) {
            Start-Sleep -Milliseconds 500
            if ((Get-ScheduledTask -TaskName $name).State -eq 'Ready' -and (Test-Path $output)) { break }
        }
        Get-Content -Raw $output | ConvertFrom-Json
    } finally {
        Unregister-ScheduledTask -TaskName $name -Confirm:$false
        Remove-Item -Recurse -Force $folder
    }
}

function Wait-Until([scriptblock] $Condition, [int] $Seconds) {
    $end = (Get-Date).AddSeconds($Seconds)
    while ((Get-Date) -lt $end) {
        if (& $Condition) { return $true }
        Start-Sleep -Milliseconds 200
    }
    return $false
}

if (-not (Test-Path $list)) { throw 'This host has no Container Credential Guard: enable the containers feature.' }
$listBefore = Get-Sddl $list
$hadData = Test-Path $data

# A folder that somebody else has put in the place of ours must not be trusted.
if (-not $hadData) {
    New-Item -ItemType Directory -Path $data | Out-Null
    & icacls.exe $data /setowner 'BUILTIN\Users' /q | Out-Null
    $refused = Invoke-Bridge install
    Test-That 'a data folder of an ordinary user is refused' {
        $refused.ExitCode -eq 1 -and $refused.Lines[-1].code -eq 'CCGV-4107' -and $refused.Lines[-1].undone
    }
    Test-That 'and nothing is left behind' { -not (Get-Service CcgVaultBridge -ErrorAction SilentlyContinue) }
    Remove-Item -Recurse -Force $data
}

$first = Invoke-Bridge install
Test-That 'install' { $first.ExitCode -eq 0 -and $first.Lines[-1].result -eq 'ok' }
$second = Invoke-Bridge install
Test-That 'install again changes nothing' {
    $second.ExitCode -eq 0 -and -not ($second.Lines | Where-Object { $_.PSObject.Properties['state'] -and $_.state -ne 'unchanged' })
}
Test-That 'owner and DACL of the allow-list are as before' { (Get-Sddl $list) -eq $listBefore }
Test-That 'our key is in the allow-list' { Test-Path "$list\$class" }

$status = & $bridge status --json | ConvertFrom-Json
Test-That 'status: installed, every item present' {
    $status.state -eq 'installed' -and -not ($status.items | Where-Object { $_.state -ne 'present' })
}
$status.items | Where-Object { $_.state -ne 'present' } | Format-List | Out-String | Write-Host

Test-That 'the service runs as its virtual account' {
    $service = Get-CimInstance Win32_Service -Filter "Name='CcgVaultBridge'"
    $service.State -eq 'Running' -and $service.StartMode -eq 'Auto' -and $service.StartName -eq 'NT SERVICE\CcgVaultBridge'
}
Test-That 'the service has an own SID' { (& sc.exe qsidtype CcgVaultBridge) -match 'UNRESTRICTED' }
Test-That 'the service is restarted after crashes' { @((& sc.exe qfailure CcgVaultBridge) -match 'RESTART').Count -eq 3 }
Test-That 'the data folder is for SYSTEM, administrators and the service only' {
    (Get-Sddl $data) -match '^O:BAG:.*D:P(AI)?\(A;OICI;FA;;;SY\)\(A;OICI;FA;;;BA\)\(A;OICI;0x1301bf;;;S-1-5-80-[0-9-]+\)$'
}

$asSystem = Invoke-SimAsSystem 'verification'
Test-That 'SYSTEM activates the plugin and gets an answer of the daemon' {
    $asSystem.answered -eq 1 -or $asSystem.failures[0].code -like 'CCGV-1*'
}
$asAdministrator = & $sim --input verification | ConvertFrom-Json
Test-That 'an administrator may not activate it' { $asAdministrator.failures[0].hresult -eq '0x80070005' }

Test-That 'the event log has readable events' {
    $events = Get-WinEvent -ProviderName 'CCG Vault Bridge' -MaxEvents 20
    ($events | Where-Object { $_.Id -eq 1 -and $_.Message -like 'The service has started*' }) -and
    ($events | Where-Object { $_.Id -eq 3 -and $_.Message -like 'The daemon is ready*' })
}

Test-That "the daemon hears CCG's event channel where there is one" {
    $channel = Get-WinEvent -ListLog 'Microsoft-Windows-Containers-CCG/Admin' -ErrorAction SilentlyContinue
    $heard = (& $commandLine status --json | ConvertFrom-Json).ccgEvents.state -eq 'available'
    if ($null -eq $channel) { -not $heard } else { $heard -or -not $channel.IsEnabled }
}

$bridgeId = (Get-CimInstance Win32_Service -Filter "Name='CcgVaultBridge'").ProcessId
$daemonId = (Get-CimInstance Win32_Process -Filter "ParentProcessId=$bridgeId AND Name='ccg-vault.exe'").ProcessId
Test-That 'the daemon is a child of the bridge' { $daemonId -gt 0 }
Stop-Process -Id $bridgeId -Force
Test-That 'the daemon ends with the bridge' { Wait-Until { -not (Get-Process -Id $daemonId -ErrorAction SilentlyContinue) } 1 }
Test-That 'the service runs again soon after a crash' { Wait-Until { (Get-Service CcgVaultBridge).Status -eq 'Running' } 5 }

$stopwatch = [Diagnostics.Stopwatch]::StartNew()
Stop-Service CcgVaultBridge
Test-That 'the service stops within 5 s' { $stopwatch.Elapsed.TotalSeconds -lt 5 }
Start-Service CcgVaultBridge

$removal = Invoke-Bridge uninstall
Test-That 'uninstall' { $removal.ExitCode -eq 0 -and $removal.Lines[-1].result -eq 'ok' }
Test-That 'owner and DACL of the allow-list are as before' { (Get-Sddl $list) -eq $listBefore }
Test-That 'service, classes, permission and event source are gone' {
    -not (Get-Service CcgVaultBridge -ErrorAction SilentlyContinue) -and
    -not (Test-Path "HKLM:\SOFTWARE\Classes\CLSID\$class") -and
    -not (Test-Path "$list\$class") -and
    -not (Test-Path 'HKLM:\SYSTEM\CurrentControlSet\Services\EventLog\Application\CCG Vault Bridge')
}
$again = Invoke-Bridge uninstall
Test-That 'uninstall again changes nothing' {
    $again.ExitCode -eq 0 -and -not ($again.Lines | Where-Object { $_.PSObject.Properties['state'] -and $_.state -ne 'unchanged' })
}

Write-Host "$($script:failed) failed"
exit $script:failed
