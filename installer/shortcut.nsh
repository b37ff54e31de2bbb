; The console in the Start menu. Windows shows the notifications of a program, and puts its windows together in the
; taskbar, by the AppUserModelID of its entry there, which must be the one that the program gives itself: APP_ID.

!include Win\COM.nsh
!include Win\Propkey.nsh

Function PlaceShortcut
  CreateShortcut "${SHORTCUT}" "$INSTDIR\${CONSOLE_EXE}"
  StrCpy $5 0
  !insertmacro ComHlpr_CreateInProcInstance ${CLSID_ShellLink} ${IID_IShellLink} r0 ""
  ${If} $0 P<> 0
    ${IUnknown::QueryInterface} $0 '("${IID_IPersistFile}",.r1)'
    ${If} $1 P<> 0
      ${IPersistFile::Load} $1 '("${SHORTCUT}",${STGM_READWRITE})'
      ${IUnknown::QueryInterface} $0 '("${IID_IPropertyStore}",.r2)'
      ${If} $2 P<> 0
        System::Call '*${SYSSTRUCT_PROPERTYKEY}(${PKEY_AppUserModel_ID})p.r3'
        System::Call '*${SYSSTRUCT_PROPVARIANT}(${VT_LPWSTR},,w "${APP_ID}")p.r4'
        ${IPropertyStore::SetValue} $2 '($3,$4).r6'
        ${IPropertyStore::Commit} $2 '().r7'
        ${IPersistFile::Save} $1 '("${SHORTCUT}",1).r8'
        ${If} "$6 $7 $8" == "0 0 0"
          StrCpy $5 1
        ${EndIf}
        System::Free $3
        System::Free $4
        ${IUnknown::Release} $2 ""
      ${EndIf}
      ${IUnknown::Release} $1 ""
    ${EndIf}
    ${IUnknown::Release} $0 ""
  ${EndIf}
  ; The console works without it, so this is nothing to fail for.
  ${If} $5 = 1
    ${Log} "The entry in the Start menu is named ${APP_ID}"
  ${Else}
    ${Log} "The entry in the Start menu could not be named ${APP_ID}: Windows may not show notifications"
  ${EndIf}
FunctionEnd
