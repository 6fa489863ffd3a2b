# aisle_embed(OUT SYMBOL FILE): turns a file into a C array `const unsigned char SYMBOL[]`, closed by a NUL that
# SYMBOL_size does not count. Run as a script (-P) it does the work at build time.
function(aisle_embed out symbol file)
    add_custom_command(OUTPUT ${out}
        COMMAND ${CMAKE_COMMAND} -DOUT=${out} -DSYMBOL=${symbol} -DFILE=${file} -P ${CMAKE_SOURCE_DIR}/server/cmake/embed.cmake
        DEPENDS ${file} ${CMAKE_SOURCE_DIR}/server/cmake/embed.cmake VERBATIM)
endfunction()

if(CMAKE_SCRIPT_MODE_FILE AND DEFINED FILE)
    file(READ ${FILE} bytes HEX)
    string(REGEX REPLACE "([0-9a-f][0-9a-f])" "0x\\1," bytes "${bytes}")
    string(REGEX REPLACE "(0x..,0x..,0x..,0x..,0x..,0x..,0x..,0x..,0x..,0x..,0x..,0x..,0x..,0x..,0x..,0x..,)" "\\1\n" bytes "${bytes}")
    file(WRITE ${OUT} "#include <stddef.h>\nextern const unsigned char ${SYMBOL}[];\nextern const size_t ${SYMBOL}_size;\nconst unsigned char ${SYMBOL}[] = {\n${bytes}0};\nconst size_t ${SYMBOL}_size = sizeof(${SYMBOL}) - 1;\n")
endif()
