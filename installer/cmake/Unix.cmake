# Linux and other Unix desktops: programs, manual pages, and what the desktop reads.

set(folder installer/linux)

# A manual page is made of what --help says, so that the two cannot differ.
function(_hawser_manual program component summary)
  set(page ${PROJECT_BINARY_DIR}/man/${program}.1)
  add_custom_command(OUTPUT ${page}.gz
    COMMAND sh ${PROJECT_SOURCE_DIR}/installer/linux/manual
      $<TARGET_FILE:${program}> ${HAWSER_RELEASE_DATE} ${summary} ${page}
    DEPENDS ${program} installer/linux/manual installer/linux/manpage
    VERBATIM)
  add_custom_target(${program}-manual ALL DEPENDS ${page}.gz)
  install(FILES ${page}.gz DESTINATION ${CMAKE_INSTALL_MANDIR}/man1 COMPONENT ${component})
endfunction()

install(TARGETS hawser-agent RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR} COMPONENT agent)
if(NOT CMAKE_CROSSCOMPILING AND NOT HAWSER_SANITIZE)
  _hawser_manual(hawser-agent agent ${agent_summary})
endif()

if(HAWSER_GUI)
  install(TARGETS hawser RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR} COMPONENT window)
  if(NOT CMAKE_CROSSCOMPILING AND NOT HAWSER_SANITIZE)
    _hawser_manual(hawser window ${window_summary})
  endif()
  configure_file(${folder}/hawser.desktop.in ${PROJECT_BINARY_DIR}/${HAWSER_DESKTOP_ID}.desktop @ONLY)
  configure_file(${folder}/hawser.metainfo.xml.in
    ${PROJECT_BINARY_DIR}/${HAWSER_APP_ID}.metainfo.xml @ONLY)
  install(FILES ${PROJECT_BINARY_DIR}/${HAWSER_DESKTOP_ID}.desktop
    DESTINATION ${CMAKE_INSTALL_DATADIR}/applications COMPONENT window)
  install(FILES ${PROJECT_BINARY_DIR}/${HAWSER_APP_ID}.metainfo.xml
    DESTINATION ${CMAKE_INSTALL_DATADIR}/metainfo COMPONENT window)
  set(themed ${CMAKE_INSTALL_DATADIR}/icons/hicolor)
  foreach(size IN ITEMS 16 22 24 32 48 64 128 256 512)
    install(FILES ${HAWSER_ICONS}/${size}x${size}/${HAWSER_DESKTOP_ID}.png
      DESTINATION ${themed}/${size}x${size}/apps COMPONENT window)
  endforeach()
  install(FILES resources/hawser.svg RENAME ${HAWSER_DESKTOP_ID}.svg
    DESTINATION ${themed}/scalable/apps COMPONENT window)
endif()

# The licence beside each program, and Debian's changelog where packages for Debian are made.
find_program(HAWSER_DPKG dpkg)
if(HAWSER_DPKG)
  execute_process(COMMAND date -u -R -d ${HAWSER_RELEASE_DATE}
    OUTPUT_VARIABLE HAWSER_DEB_DATE OUTPUT_STRIP_TRAILING_WHITESPACE COMMAND_ERROR_IS_FATAL ANY)
  configure_file(${folder}/changelog.in ${PROJECT_BINARY_DIR}/debian/changelog @ONLY)
  execute_process(COMMAND gzip -9nc ${PROJECT_BINARY_DIR}/debian/changelog
    OUTPUT_FILE ${PROJECT_BINARY_DIR}/debian/changelog.gz COMMAND_ERROR_IS_FATAL ANY)
endif()

function(_hawser_documents package component)
  set(documents ${folder}/copyright)
  if(HAWSER_DPKG)
    list(APPEND documents ${PROJECT_BINARY_DIR}/debian/changelog.gz)
  endif()
  install(FILES ${documents} DESTINATION ${CMAKE_INSTALL_DATADIR}/doc/${package} COMPONENT ${component})
endfunction()

_hawser_documents(hawser-agent agent)
# An example: whoever wants the service first makes its user and its profiles.
install(FILES installer/systemd/hawser-agent.service installer/systemd/profiles.example.json
  DESTINATION ${CMAKE_INSTALL_DATADIR}/doc/hawser-agent/examples COMPONENT agent)
if(HAWSER_GUI)
  _hawser_documents(hawser window)
endif()

# Libraries come from the system; a recipe that brings its own (AppImage) sets their path itself.
set_target_properties(hawser-agent PROPERTIES INSTALL_RPATH "")
if(HAWSER_GUI)
  set_target_properties(hawser PROPERTIES INSTALL_RPATH "")
endif()
