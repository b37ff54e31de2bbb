; Exit codes of installer and uninstaller. Documented in docs/install.md, which a test compares with this list; numbers are
; never reused. 0 is success, and 1 a person's cancel, which is NSIS's own.

!define EXIT_USAGE 10                ; an option is unknown or its value is not allowed
!define EXIT_NOT_ADMINISTRATOR 11    ; started without administrator rights
!define EXIT_UNSUPPORTED_WINDOWS 12  ; Windows is too old or not x64
!define EXIT_NO_SPACE 13             ; not enough space on the volume
!define EXIT_FILES_IN_USE 14         ; the console or one of its files is in use
!define EXIT_NEWER_INSTALLED 15      ; a newer version is installed
!define EXIT_CONFIG_REFUSED 16       ; the file given with /CONFIG has errors
!define EXIT_UNKNOWN_ACCOUNT 17      ; an account given with /OPERATORS does not exist
!define EXIT_SERVICE_DELETING 18     ; the service of an earlier installation is still being deleted
!define EXIT_REGISTRATION_FAILED 19  ; the plugin could not be registered, or its registration not be removed
!define EXIT_NOT_HEALTHY 20          ; the service did not start or does not answer
!define EXIT_TAKE_BACK_FAILED 21     ; something failed, and not all of it could be taken back
!define EXIT_ALREADY_RUNNING 22      ; another installer or uninstaller of this product runs
!define EXIT_FILES_NOT_WRITTEN 23    ; a file could not be written
