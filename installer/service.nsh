; The service, by the service control manager itself: starting another program for it would lengthen the gap in which CCG
; waits.

!define SERVICE_STOPPED 1
!define SERVICE_RUNNING 4

; "missing", or the state as a number
Var ServiceState
; the process that the service runs in, 0 if there is none
Var ServiceProcess
Var StoppedProcess

!macro ServiceFunctions

; Sets ServiceState and ServiceProcess.
Function ReadServiceState
  StrCpy $ServiceState "missing"
  StrCpy $ServiceProcess 0
  System::Call 'advapi32::OpenSCManagerW(p 0, p 0, i 1) p .r0'
  System::Call 'advapi32::OpenServiceW(p r0, w "${SERVICE}", i 4) p .r1'
  ${If} $1 P<> 0
    ; SERVICE_STATUS_PROCESS
    System::Call '*(i, i, i, i, i, i, i, i, i) p .r2'
    System::Call 'advapi32::QueryServiceStatusEx(p r1, i 0, p r2, i 36, *i .r3)'
    System::Call '*$2(i, i .r3, i, i, i, i, i, i .r5, i)'
    System::Free $2
    StrCpy $ServiceState $3
    StrCpy $ServiceProcess $5
    System::Call 'advapi32::CloseServiceHandle(p r1)'
  ${EndIf}
  System::Call 'advapi32::CloseServiceHandle(p r0)'
FunctionEnd

; Stops the service and waits until it has ended, at most 30 s. A call of CCG can start it again before anybody has seen that
; it had stopped; then it runs in another process.
Function StopService
  Call ReadServiceState
  StrCpy $StoppedProcess $ServiceProcess
  System::Call 'advapi32::OpenSCManagerW(p 0, p 0, i 1) p .r0'
  System::Call 'advapi32::OpenServiceW(p r0, w "${SERVICE}", i 0x20) p .r1'
  ${If} $1 P<> 0
    System::Call '*(i, i, i, i, i, i, i) p .r2'
    System::Call 'advapi32::ControlService(p r1, i 1, p r2)'
    System::Free $2
    System::Call 'advapi32::CloseServiceHandle(p r1)'
  ${EndIf}
  System::Call 'advapi32::CloseServiceHandle(p r0)'
  ${For} $4 1 1500
    Call ReadServiceState
    ${If} $ServiceState == "missing"
    ${OrIf} $ServiceState == ${SERVICE_STOPPED}
    ${OrIf} $ServiceProcess <> $StoppedProcess
      ${Break}
    ${EndIf}
    Sleep 20
  ${Next}
FunctionEnd

; Starts the service, which a call of CCG may have done already, and waits until it runs or has failed, at most 60 s.
Function StartService
  System::Call 'advapi32::OpenSCManagerW(p 0, p 0, i 1) p .r0'
  System::Call 'advapi32::OpenServiceW(p r0, w "${SERVICE}", i 0x14) p .r1'
  ${If} $1 P<> 0
    System::Call 'advapi32::StartServiceW(p r1, i 0, p 0)'
    System::Call 'advapi32::CloseServiceHandle(p r1)'
  ${EndIf}
  System::Call 'advapi32::CloseServiceHandle(p r0)'
  ${For} $4 1 1200
    Call ReadServiceState
    ${If} $ServiceState == "missing"
    ${OrIf} $ServiceState == ${SERVICE_STOPPED}
    ${OrIf} $ServiceState == ${SERVICE_RUNNING}
      ${Break}
    ${EndIf}
    Sleep 50
  ${Next}
FunctionEnd

!macroend
