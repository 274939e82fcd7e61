# Stand-ins for Hawser's programs, laid out and deployed by installer/cmake/Bundle.cmake as if this
# were macOS. deploy.sh lays it, as CMakeLists.txt, beside links to installer/.
cmake_minimum_required(VERSION 3.25)
project(Hawser VERSION 9.8.7 LANGUAGES CXX)
file(CONFIGURE OUTPUT program.cpp CONTENT "int main() {}\n")
foreach(program IN ITEMS hawser hawser-agent)
  add_executable(${program} ${PROJECT_BINARY_DIR}/program.cpp)
endforeach()
file(WRITE ${PROJECT_BINARY_DIR}/hawser.icns "")
file(WRITE ${PROJECT_BINARY_DIR}/openssl/lib/libssl.3.dylib "")
set(OPENSSL_INCLUDE_DIR ${PROJECT_BINARY_DIR}/openssl/include)
set(HAWSER_ICONS ${PROJECT_BINARY_DIR})
include(installer/cmake/Bundle.cmake)
