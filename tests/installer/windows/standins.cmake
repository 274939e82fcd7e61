# Stand-ins for Hawser's programs, cross-compiled for Windows, and deployed and packaged by the very
# files of installer/cmake. package.sh lays it, as CMakeLists.txt, beside links to installer/, LICENSE and README.md.
cmake_minimum_required(VERSION 3.25)
project(Hawser VERSION 9.8.7 LANGUAGES CXX)
set(CMAKE_EXE_LINKER_FLAGS "-static -municode")
set(CMAKE_SHARED_LIBRARY_PREFIX "")

file(CONFIGURE OUTPUT library.cpp CONTENT "__declspec(dllexport) int answer() { return 42; }\n")
file(CONFIGURE OUTPUT program.cpp CONTENT "int answer();\nint wmain() { return answer() - 42; }\n")
add_library(keychain SHARED ${PROJECT_BINARY_DIR}/library.cpp)
add_library(Qt6Keychain::Qt6Keychain SHARED IMPORTED) # as if it came from elsewhere
set_target_properties(Qt6Keychain::Qt6Keychain PROPERTIES
  IMPORTED_LOCATION ${PROJECT_BINARY_DIR}/keychain.dll IMPORTED_IMPLIB ${PROJECT_BINARY_DIR}/libkeychain.dll.a)
foreach(program IN ITEMS hawser hawser-agent)
  add_executable(${program} ${PROJECT_BINARY_DIR}/program.cpp)
  target_link_libraries(${program} PRIVATE Qt6Keychain::Qt6Keychain)
  add_dependencies(${program} keychain)
endforeach()

# Windows has these in a folder that is left out.
foreach(system IN ITEMS kernel32 msvcrt)
  add_library(system_${system} SHARED ${PROJECT_BINARY_DIR}/library.cpp)
  set_target_properties(system_${system} PROPERTIES OUTPUT_NAME ${system})
endforeach()

# What a cross build is not let do otherwise: to look into the programs for what they load.
set(CMAKE_CROSSCOMPILING OFF)
set(CMAKE_GET_RUNTIME_DEPENDENCIES_PLATFORM windows+pe)
set(CMAKE_GET_RUNTIME_DEPENDENCIES_TOOL objdump)
set(CMAKE_GET_RUNTIME_DEPENDENCIES_COMMAND ${CMAKE_OBJDUMP})

file(WRITE ${PROJECT_BINARY_DIR}/openssl/bin/libssl-3-x64.dll "")
set(OPENSSL_INCLUDE_DIR ${PROJECT_BINARY_DIR}/openssl/include)
set(HAWSER_GUI ON)
set(HAWSER_HOMEPAGE https://hawser.example)
set(HAWSER_MAINTAINER "Nobody <nobody@hawser.example>")
set(window_summary "A stand-in")
include(installer/cmake/Windows.cmake)
include(installer/cmake/Package.cmake)
