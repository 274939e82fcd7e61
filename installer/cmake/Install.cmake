# What is installed where. Two components: "agent" (hawser-agent, no GUI library) and "window"
# (hawser and what the desktop wants to know of it), so that a machine without a screen needs no GUI.

include(GNUInstallDirs)

# The project has no home on the web yet: when it has one, these three are what to change,
# and the Flatpak manifest, which bears the id too.
set(HAWSER_HOMEPAGE "https://hawser.example" CACHE STRING "Where the project lives")
set(HAWSER_APP_ID "example.hawser.console" CACHE STRING "Reverse-DNS name of the program (AppStream, macOS)")
# Flatpak wants its own id here; elsewhere the short name does.
set(HAWSER_DESKTOP_ID "hawser" CACHE STRING "Name of the desktop file and of the icon")
# Of the version in project(); the AppStream metainfo, the manual pages and Debian's changelog say it.
set(HAWSER_RELEASE_DATE "2026-11-26" CACHE STRING "Date of this release, YYYY-MM-DD")
set(HAWSER_MAINTAINER "The Hawser developers <hawser@hawser.example>" CACHE STRING "Who answers for packages")
option(HAWSER_BUNDLE "macOS: make an application bundle with Qt in it" OFF)

# Where Hawser asks for newer releases if its user switches that on: a JSON file with "version" and
# "page" (https). Empty, as packages are to have it: nobody is asked, and no setting is shown.
set(HAWSER_UPDATE_URL "" CACHE STRING "https address that tells of the newest release, or empty")

set(agent_summary "console of game servers for scripts, as JSON lines")
set(window_summary "desktop console for people who run game servers")

if(HAWSER_GUI)
  include(installer/cmake/Icons.cmake)
  target_compile_definitions(hawser PRIVATE HAWSER_DESKTOP_ID="${HAWSER_DESKTOP_ID}")
endif()

if(APPLE AND HAWSER_BUNDLE)
  include(installer/cmake/Bundle.cmake)
elseif(WIN32)
  include(installer/cmake/Windows.cmake)
else()
  include(installer/cmake/Unix.cmake)
endif()
