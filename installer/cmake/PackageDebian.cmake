# Two packages: hawser-agent needs no GUI library, hawser is the window and needs hawser-agent.
# Libraries that are linked are found by dpkg-shlibdeps; listed here is what is loaded at run time.

set(CPACK_DEB_COMPONENT_INSTALL ON)
set(CPACK_COMPONENTS_ALL agent)
if(HAWSER_GUI)
  list(APPEND CPACK_COMPONENTS_ALL window)
endif()
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SECTION net)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_COMPRESSION_TYPE xz)
# Each has a summary of its own, so there is none for both.
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "")
set(loaded "libqt6sql6-sqlite, libsecret-1-0") # archive; keychain

set(CPACK_DEBIAN_AGENT_PACKAGE_NAME hawser-agent)
set(CPACK_DEBIAN_AGENT_PACKAGE_DEPENDS ${loaded})
set(CPACK_DEBIAN_AGENT_DESCRIPTION "${agent_summary}
Hawser without a window: mods of game servers dial into its endpoint, and it
dials 7 Days to Die and Rust itself. What happens is printed as one JSON
object a line; requests are taken the same way.")

set(CPACK_DEBIAN_WINDOW_PACKAGE_NAME hawser)
set(CPACK_DEBIAN_WINDOW_PACKAGE_DEPENDS
  "hawser-agent (= ${PROJECT_VERSION}), hicolor-icon-theme, ${loaded}")
set(CPACK_DEBIAN_WINDOW_PACKAGE_RECOMMENDS "qt6-qpa-plugins, qt6-wayland, qt6-translations-l10n")
set(CPACK_DEBIAN_WINDOW_DESCRIPTION "${window_summary}
One window for all your game servers, whichever side has to dial: chat, joins,
deaths and logs live, players, bans, console, and requests whose replies say
what is proven and what is only promised.

Hawser dials 7 Days to Die and Rust, and hosts the endpoint that mods of
Minecraft, Hytale, Valheim, Conan Exiles and other games dial into.")
