# What every target of Hawser is compiled with. Sanitizers are chosen with HAWSER_SANITIZE:
#   address  ASan + LSan + UBSan; clean with an uninstrumented Qt, no suppressions
#   thread   TSan; only for code that hands work over with std::mutex, because Qt's own
#            locks are invisible to it in a distribution's build
#   fuzzer   libFuzzer + ASan + UBSan, clang only

add_library(hawser_compiler INTERFACE)
target_compile_definitions(hawser_compiler INTERFACE
  QT_NO_CAST_FROM_ASCII QT_NO_CAST_TO_ASCII QT_NO_URL_CAST_FROM_STRING QT_NO_FOREACH
  QT_NO_NARROWING_CONVERSIONS_IN_CONNECT QT_DISABLE_DEPRECATED_BEFORE=0x060400
  HAWSER_VERSION="${PROJECT_VERSION}")

if(WIN32)
  # Without them windows.h takes the words "min" and "max" and drags half of the system along.
  target_compile_definitions(hawser_compiler INTERFACE NOMINMAX WIN32_LEAN_AND_MEAN)
endif()

if(MSVC)
  target_compile_options(hawser_compiler INTERFACE /W4 /permissive- /utf-8 /Zc:__cplusplus)
  if(HAWSER_WERROR)
    target_compile_options(hawser_compiler INTERFACE /WX)
  endif()
else()
  target_compile_options(hawser_compiler INTERFACE
    -Wall -Wextra -Wpedantic -Wshadow -Wnon-virtual-dtor -Woverloaded-virtual -Wcast-align
    -Wimplicit-fallthrough -Wextra-semi -Wundef)
  if(CMAKE_UNITY_BUILD AND CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
    # In a unity build every source is an included file, of which g++ thinks that others see it too.
    target_compile_options(hawser_compiler INTERFACE -Wno-subobject-linkage)
  endif()
  if(HAWSER_WERROR)
    target_compile_options(hawser_compiler INTERFACE -Werror)
  endif()
endif()

set(_sanitize)
if(HAWSER_SANITIZE STREQUAL "address")
  set(_sanitize -fsanitize=address,undefined -fno-sanitize-recover=all)
elseif(HAWSER_SANITIZE STREQUAL "thread")
  set(_sanitize -fsanitize=thread)
elseif(HAWSER_SANITIZE STREQUAL "fuzzer")
  if(NOT CMAKE_CXX_COMPILER_ID MATCHES "Clang")
    message(FATAL_ERROR "HAWSER_SANITIZE=fuzzer needs clang (see the preset 'fuzz')")
  endif()
  set(_sanitize -fsanitize=fuzzer-no-link,address,undefined -fno-sanitize-recover=all)
elseif(HAWSER_SANITIZE)
  message(FATAL_ERROR "HAWSER_SANITIZE=${HAWSER_SANITIZE}: use address, thread or fuzzer")
endif()
if(_sanitize)
  target_compile_options(hawser_compiler INTERFACE ${_sanitize} -fno-omit-frame-pointer)
  target_link_options(hawser_compiler INTERFACE ${_sanitize})
endif()

# Links hundreds of tests in a fraction of the time; where it is absent, the system's linker does.
if(CMAKE_SYSTEM_NAME STREQUAL "Linux")
  include(CheckLinkerFlag)
  check_linker_flag(CXX -fuse-ld=lld HAWSER_HAS_LLD)
  if(HAWSER_HAS_LLD)
    target_link_options(hawser_compiler INTERFACE -fuse-ld=lld)
  endif()
endif()
