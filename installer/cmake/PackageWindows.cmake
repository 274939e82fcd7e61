# Windows: an installer made by NSIS, and a ZIP for whoever wants none.
# Not run here: there is no Windows on which this project is built yet; the workflow runs it.
# tests/installer/windows makes both from this file on Linux, with stand-ins for the programs.

set(CPACK_GENERATOR NSIS ZIP)
set(CPACK_PACKAGE_FILE_NAME hawser-${PROJECT_VERSION}-windows-x64)
set(CPACK_PACKAGE_INSTALL_DIRECTORY Hawser)
set(CPACK_PACKAGE_EXECUTABLES hawser Hawser) # the entry of the start menu
set(CPACK_MONOLITHIC_INSTALL ON)
set(CPACK_STRIP_FILES OFF) # there is nothing to strip: symbols are in PDB files
set(CPACK_NSIS_DISPLAY_NAME Hawser)
set(CPACK_NSIS_PACKAGE_NAME Hawser)
set(CPACK_NSIS_URL_INFO_ABOUT ${HAWSER_HOMEPAGE})
set(CPACK_NSIS_INSTALLED_ICON_NAME hawser.exe)
set(CPACK_NSIS_MUI_ICON ${HAWSER_ICONS}/hawser.ico)
set(CPACK_NSIS_MUI_UNIICON ${HAWSER_ICONS}/hawser.ico)
set(CPACK_NSIS_ENABLE_UNINSTALL_BEFORE_INSTALL ON)
set(CPACK_NSIS_MANIFEST_DPI_AWARE ON)
set(CPACK_NSIS_UNINSTALL_NAME Uninstall)

# hawser:// links open the installed program (a portable one offers that in its settings). What is
# taken away is only what still names it, the user's start with the session included.
set(CPACK_NSIS_EXTRA_INSTALL_COMMANDS [[
  WriteRegStr SHCTX "Software\Classes\hawser" "" "URL:Hawser"
  WriteRegStr SHCTX "Software\Classes\hawser" "URL Protocol" ""
  WriteRegStr SHCTX "Software\Classes\hawser\DefaultIcon" "" "$INSTDIR\hawser.exe,0"
  WriteRegStr SHCTX "Software\Classes\hawser\shell\open\command" "" '"$INSTDIR\hawser.exe" "%1"'
]])
set(CPACK_NSIS_EXTRA_UNINSTALL_COMMANDS [[
  ReadRegStr $0 SHCTX "Software\Classes\hawser\shell\open\command" ""
  StrCmp $0 '"$INSTDIR\hawser.exe" "%1"' 0 +2
  DeleteRegKey SHCTX "Software\Classes\hawser"
  ReadRegStr $0 HKCU "Software\Microsoft\Windows\CurrentVersion\Run" "Hawser"
  StrLen $1 '"$INSTDIR\hawser.exe"'
  StrCpy $0 $0 $1
  StrCmp $0 '"$INSTDIR\hawser.exe"' 0 +2
  DeleteRegValue HKCU "Software\Microsoft\Windows\CurrentVersion\Run" "Hawser"
]])
