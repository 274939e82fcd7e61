# Windows: an installer made by NSIS, and a ZIP for whoever wants none.
# Not run here: there is no Windows on which this project is built yet; the workflow runs it. makensis
# has compiled the installer that this describes, with stand-ins for the programs.

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
