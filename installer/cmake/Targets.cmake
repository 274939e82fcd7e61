# How a room of the house is declared. Each folder of app/ is one static library, and its
# headers can be included only by targets that link it: every library has an include root of its
# own, build/<preset>/include/<name>/, that holds nothing but links to its own headers. An include
# across a layer that is not declared here does not compile.

# hawser_library(NAME FOLDER [BUSY] SOURCES … PUBLIC … PRIVATE …)
# NAME becomes target hawser_NAME; FOLDER is its path below app/. Headers are listed like sources.
# BUSY is what tests let work hard: it is optimised where everything else is only looked at by a
# sanitizer. Files of one library that need a name for something of their own take different names:
# the presets that build the most are unity builds.
function(hawser_library name folder)
  cmake_parse_arguments(PARSE_ARGV 2 ARG "BUSY" "" "SOURCES;PUBLIC;PRIVATE")
  set(root ${PROJECT_BINARY_DIR}/include/${name})
  _hawser_expose(${root} ${folder} ${ARG_SOURCES})
  add_library(hawser_${name} STATIC ${ARG_SOURCES})
  target_include_directories(hawser_${name} PUBLIC ${root})
  target_link_libraries(hawser_${name} PUBLIC Qt6::Core ${ARG_PUBLIC}
    PRIVATE hawser_compiler ${ARG_PRIVATE})
  hawser_moc(hawser_${name})
  if(ARG_BUSY AND HAWSER_SANITIZE STREQUAL "address")
    target_compile_options(hawser_${name} PRIVATE -O1) # another than that of the precompiled header
  else()
    _hawser_precompile(hawser_${name} core)
  endif()
endfunction()

# Makes every header among the sources reachable as ROOT/FOLDER/header (a link; a copy where the
# file system has none).
function(_hawser_expose root folder)
  file(REMOVE_RECURSE ${root})
  foreach(source IN LISTS ARGN)
    if(source MATCHES "\\.h$")
      cmake_path(APPEND link ${root} ${folder} ${source})
      cmake_path(GET link PARENT_PATH parent)
      file(MAKE_DIRECTORY ${parent})
      file(CREATE_LINK ${CMAKE_CURRENT_SOURCE_DIR}/${source} ${link} COPY_ON_ERROR SYMBOLIC)
    endif()
  endforeach()
endfunction()

# One precompiled header for everything below the window, one for the window, and the same once more
# for tests (KIND: core, window, core_test, window_test): compiled once, reused by every target that is
# built with the same flags. They hold what many files include and no more: g++ spends a second on
# each file for what <QtCore> and <QtWidgets> hold besides.
function(_hawser_precompile target kind)
  if(NOT TARGET hawser_pch_${kind})
    _hawser_make_precompiled(${kind})
  endif()
  target_precompile_headers(${target} REUSE_FROM hawser_pch_${kind})
endfunction()

function(_hawser_make_precompiled kind)
  set(pch hawser_pch_${kind})
  file(CONFIGURE OUTPUT ${PROJECT_BINARY_DIR}/${pch}.cpp CONTENT "// Carries the precompiled header.\n")
  add_library(${pch} STATIC ${PROJECT_BINARY_DIR}/${pch}.cpp)
  set(headers QByteArray QCoreApplication QDateTime QDir QFile QHash QJsonArray QJsonDocument
    QJsonObject QList QObject QSet QString QStringList QTimer QUrl)
  target_link_libraries(${pch} PRIVATE hawser_compiler Qt6::Core)
  if(kind MATCHES "^window")
    list(APPEND headers QAction QApplication QCheckBox QComboBox QDialog QHBoxLayout QHeaderView
      QKeyEvent QLabel QLineEdit QListWidget QMenu QPainter QPlainTextEdit QPushButton QSpinBox
      QStackedWidget QTabWidget QToolButton QVBoxLayout QWidget)
    target_link_libraries(${pch} PRIVATE Qt6::Widgets)
  endif()
  if(kind MATCHES "_test$")
    list(APPEND headers QSignalSpy QTest)
    _hawser_for_tests(${pch})
  endif()
  list(APPEND headers algorithm array chrono functional memory optional span string variant vector)
  list(TRANSFORM headers REPLACE ".+" "<\\0>")
  target_precompile_headers(${pch} PRIVATE ${headers})
endfunction()

# What a test itself does need not be fast, but there are hundreds of them to compile. All link
# QtNetwork, since <QTest> is another header for who does, and so would be the precompiled one.
function(_hawser_for_tests target)
  target_link_libraries(${target} PRIVATE hawser_compiler Qt6::Test Qt6::Network)
  set_target_properties(${target} PROPERTIES HAWSER_UNOPTIMISED ON)
  if(NOT MSVC)
    target_compile_options(${target} PRIVATE $<$<CONFIG:RelWithDebInfo>:-O0>)
  endif()
endfunction()
